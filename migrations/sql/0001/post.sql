-- Posting: the only way into the book. Reads the voucher's frozen lines, locks the book last, then checks, numbers,
-- hashes and inserts. The application may execute this and may not INSERT into entries or postings.
CREATE FUNCTION ledger_next_number(p_fund text, p_series text, p_year int) RETURNS int
LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO number_series AS s (fund, series, year, last) VALUES (p_fund, p_series, p_year, 1)
  ON CONFLICT (fund, series, year) DO UPDATE SET last = s.last + 1
  RETURNING last
$$;

CREATE FUNCTION ledger_voucher_body(p_voucher uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT string_agg(',' || ledger_line_json(l.line_no, l.account, l.amount_minor, l.party,
      l.bank_account, l.decision, l.budget_year, l.lot, l.agreement, l.programme, l.line,
      l.foreign_minor, l.foreign_currency), '' ORDER BY l.line_no)
  FROM voucher_lines l WHERE l.voucher_id = p_voucher
$$;

CREATE FUNCTION ledger_post(p_voucher uuid, p_checker text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v vouchers;
  b books;
  moment timestamptz;
  in_year int;
  entry_number text;
  voucher_no text;
  y int;
  tree record;
BEGIN
  SELECT * INTO v FROM vouchers WHERE id = p_voucher FOR NO KEY UPDATE;
  IF NOT FOUND OR v.state <> 'pending' THEN
    RAISE EXCEPTION 'voucher % is not pending', p_voucher USING ERRCODE = '23F06';
  END IF;
  IF v.made_by = p_checker THEN
    RAISE EXCEPTION 'nobody posts their own voucher' USING ERRCODE = '23F05';
  END IF;
  IF (SELECT count(*) FROM voucher_lines WHERE voucher_id = v.id) <> v.line_count THEN
    RAISE EXCEPTION 'the lines of voucher % changed', v.id USING ERRCODE = '23F07';
  END IF;

  SELECT * INTO b FROM books WHERE fund = v.fund FOR NO KEY UPDATE;
  b.seq := b.seq + 1;
  moment := greatest(fundops_now(), b.recorded_at + interval '1 microsecond');
  IF v.posting_date > (moment AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN
    RAISE EXCEPTION 'posting date % has not come', v.posting_date USING ERRCODE = '23F09',
      DETAIL = json_build_object('day', v.posting_date,
                                 'today', (moment AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
  END IF;
  y := extract(year FROM v.posting_date);
  in_year := ledger_next_number(v.fund, 'BT', y);
  entry_number := 'BT' || lpad(in_year::text, 6, '0') || '/' || y;
  voucher_no := v.series || lpad(ledger_next_number(v.fund, v.series, y)::text, 5, '0') || '/' || y;

  tree := ledger_append(b.seq, ledger_leaf_hash('[' || ledger_header_json(v.fund, b.seq, entry_number,
      v.kind, voucher_no, v.basis, v.value_date, v.posting_date, moment, v.made_by, p_checker,
      v.description, v.reverses, v.restates) || ledger_voucher_body(v.id) || ']'), b.frontier);

  INSERT INTO entries (fund, seq, year, number_in_year, voucher_id, voucher_number, kind, series,
      basis, value_date, posting_date, recorded_at, made_by, posted_by, description, reverses,
      restates, posting_count, nodes)
    VALUES (v.fund, b.seq, y, in_year, v.id, voucher_no, v.kind, v.series, v.basis, v.value_date,
      v.posting_date, moment, v.made_by, p_checker, v.description, v.reverses, v.restates,
      v.line_count, tree.nodes);
  INSERT INTO postings (fund, seq, line_no, account, amount_minor, basis, value_date, posting_date,
      party, bank_account, decision, budget_year, lot, agreement, programme, line, foreign_minor,
      foreign_currency)
    SELECT l.fund, b.seq, l.line_no, l.account, l.amount_minor, v.basis, v.value_date,
      v.posting_date, l.party, l.bank_account, l.decision, l.budget_year, l.lot, l.agreement,
      l.programme, l.line, l.foreign_minor, l.foreign_currency
    FROM voucher_lines l WHERE l.voucher_id = v.id;
  UPDATE books SET seq = b.seq, recorded_at = moment, frontier = tree.frontier WHERE fund = v.fund;
  UPDATE vouchers SET state = 'posted', decided_by = p_checker, decided_at = moment,
      number = voucher_no, seq = b.seq WHERE id = v.id;
  RETURN b.seq;
END $$;

-- Locks come in one order: voucher, then the domain's rows, then books. The application may lock a voucher and
-- change nothing of it.
CREATE FUNCTION ledger_lock_voucher(p_voucher uuid) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT state FROM vouchers WHERE id = p_voucher FOR NO KEY UPDATE
$$;

CREATE FUNCTION ledger_void(p_voucher uuid, p_actor text, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE vouchers SET state = 'void', decided_by = p_actor, decided_at = fundops_now(),
      reason = p_reason
    WHERE id = p_voucher AND state = 'pending';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'voucher % is not pending', p_voucher USING ERRCODE = '23F06';
  END IF;
END $$;

CREATE FUNCTION ledger_close_period(p_fund text, p_code text, p_actor text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  b books;
  p periods;
BEGIN
  SELECT * INTO b FROM books WHERE fund = p_fund FOR NO KEY UPDATE;
  SELECT * INTO p FROM periods WHERE fund = p_fund AND code = p_code;
  IF NOT FOUND OR p.closed_at IS NOT NULL OR p.ends_on >= fundops_today()
     OR EXISTS (SELECT FROM periods e
                WHERE e.fund = p_fund AND e.ends_on < p.starts_on AND e.closed_at IS NULL)
     OR EXISTS (SELECT FROM vouchers v WHERE v.fund = p_fund AND v.state = 'pending'
                AND v.posting_date BETWEEN p.starts_on AND p.ends_on) THEN
    RAISE EXCEPTION 'period % of % cannot be closed now', p_code, p_fund USING ERRCODE = '23F08',
      DETAIL = json_build_object('period', p_code);
  END IF;
  UPDATE periods SET closed_at = fundops_now(), closed_by = p_actor, seq = b.seq,
      root = ledger_root(p_fund, b.seq)
    WHERE fund = p_fund AND code = p_code;
END $$;
