-- The application reads everything, adds master data and vouchers, and may post, void and close. It cannot touch
-- entries, postings, books or numbers, nor change what was submitted.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO fundops_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO fundops_app;
GRANT INSERT (fund, code, starts_on, ends_on) ON periods TO fundops_app;
GRANT INSERT ON funds, accounts, parties, office_days, bank_accounts, bank_statements,
  vouchers, voucher_lines TO fundops_app;
GRANT INSERT ON investors, contracts, charter_capitals, closings, commitments,
  allocation_decisions, calls, call_shares, receipts, contributions, report_runs TO fundops_app;
GRANT UPDATE (short_vi, short_en, version) ON investors TO fundops_app;
GRANT INSERT, UPDATE (response_status, response_body) ON idempotency_keys TO fundops_app;
GRANT INSERT (fund) ON books TO fundops_app;
GRANT UPDATE (name_vi, name_en, version) ON parties TO fundops_app;
GRANT UPDATE (signatories, version) ON bank_accounts TO fundops_app;
GRANT UPDATE (works, reason), DELETE ON office_days TO fundops_app;
-- A row lock asks for UPDATE on some column; a fund's row is locked while its closings and calls are judged.
GRANT UPDATE (version) ON funds TO fundops_app;
GRANT EXECUTE ON FUNCTION fundops_now(), fundops_today(), ledger_lock_voucher(uuid), ledger_post(uuid, text),
  ledger_void(uuid, text, text), ledger_close_period(text, text, text), ledger_root(text, bigint),
  ledger_fold(bytea), ledger_canonical(text, bigint) TO fundops_app;
GRANT USAGE ON SEQUENCE people_numbers TO fundops_app;
