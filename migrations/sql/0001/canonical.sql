-- Canonical bytes of an entry: a JSON array of arrays of strings, header first, business codes only.
-- fundops/ledger/rules/canonical.py writes the same bytes; tests hold the two together.
CREATE FUNCTION ledger_header_json(
  fund text, seq bigint, number text, kind text, voucher_number text, basis text, value_date date,
  posting_date date, recorded_at timestamptz, made_by text, posted_by text, description text,
  reverses bigint, restates text
) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT array_to_json(ARRAY[
    'fundops/1', fund, seq::text, number, kind, voucher_number, basis,
    to_char(value_date, 'YYYY-MM-DD'), to_char(posting_date, 'YYYY-MM-DD'),
    to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    made_by, posted_by, description, coalesce(reverses::text, ''), coalesce(restates, '')
  ])::text
$$;

CREATE FUNCTION ledger_line_json(
  line_no int, account text, amount_minor bigint, party text, bank_account text, decision text,
  budget_year int, lot text, agreement text, programme text, line text,
  foreign_minor bigint, foreign_currency text
) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT array_to_json(ARRAY[
    line_no::text, account, amount_minor::text, coalesce(party, ''), coalesce(bank_account, ''),
    coalesce(decision, ''), coalesce(budget_year::text, ''), coalesce(lot, ''),
    coalesce(agreement, ''), coalesce(programme, ''), coalesce(line, ''),
    coalesce(foreign_minor::text, ''), coalesce(foreign_currency, '')
  ])::text
$$;

-- The bytes of an entry as it stands in the book now; what an auditor recomputes. SECURITY DEFINER: the application
-- may ask for them, and not call the two functions above by themselves.
CREATE FUNCTION ledger_canonical(p_fund text, p_seq bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT '[' || ledger_header_json(e.fund, e.seq, e.number, e.kind, e.voucher_number, e.basis,
      e.value_date, e.posting_date, e.recorded_at, e.made_by, e.posted_by, e.description,
      e.reverses, e.restates)
    || (SELECT string_agg(',' || ledger_line_json(p.line_no, p.account, p.amount_minor, p.party,
          p.bank_account, p.decision, p.budget_year, p.lot, p.agreement, p.programme, p.line,
          p.foreign_minor, p.foreign_currency), '' ORDER BY p.line_no)
        FROM postings p WHERE p.fund = e.fund AND p.seq = e.seq) || ']'
  FROM entries e WHERE e.fund = p_fund AND e.seq = p_seq
$$;
