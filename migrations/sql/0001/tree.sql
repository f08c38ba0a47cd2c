-- RFC 6962 Merkle tree per fund, without a node table: entry `seq` keeps its leaf hash and then each perfect subtree
-- that it completes, so node (level k, index i) is 32 bytes at offset 32*k of the entry with seq = (i+1)*2^k.
CREATE FUNCTION ledger_leaf_hash(bytes text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256('\x00'::bytea || convert_to(bytes, 'UTF8'))
$$;

-- Appends leaf number `size` to a frontier: the new frontier, and what the entry stores.
CREATE FUNCTION ledger_append(size bigint, leaf bytea, INOUT frontier bytea, OUT nodes bytea)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  hash bytea := leaf;
  left_over bigint := size;
BEGIN
  nodes := leaf;
  WHILE left_over % 2 = 0 LOOP
    hash := sha256('\x01'::bytea || substring(frontier FROM length(frontier) - 31) || hash);
    frontier := substring(frontier FOR length(frontier) - 32);
    nodes := nodes || hash;
    left_over := left_over / 2;
  END LOOP;
  frontier := frontier || hash;
END $$;

-- Root of a frontier: RFC 6962 2.1, folding from the smallest subtree to the largest.
CREATE FUNCTION ledger_fold(frontier bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  hash bytea;
  at int := length(frontier) - 31;
BEGIN
  IF at < 1 THEN RETURN sha256(''::bytea); END IF;
  hash := substring(frontier FROM at FOR 32);
  WHILE at > 1 LOOP
    at := at - 32;
    hash := sha256('\x01'::bytea || substring(frontier FROM at FOR 32) || hash);
  END LOOP;
  RETURN hash;
END $$;

-- Root of a fund's tree at any size: the frontier of that size is read from the entries that completed it.
CREATE FUNCTION ledger_root(p_fund text, p_size bigint) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  frontier bytea := ''::bytea;
  piece bytea;
  reached bigint := 0;
BEGIN
  FOR level IN REVERSE 40..0 LOOP
    IF (p_size >> level) & 1 = 1 THEN
      reached := reached + (1::bigint << level);
      SELECT substring(nodes FROM 32 * level + 1 FOR 32) INTO piece
        FROM entries WHERE fund = p_fund AND seq = reached;
      IF piece IS NULL OR length(piece) <> 32 THEN
        RAISE EXCEPTION 'fund % has no tree of size %', p_fund, p_size USING ERRCODE = '23F10';
      END IF;
      frontier := frontier || piece;
    END IF;
  END LOOP;
  RETURN ledger_fold(frontier);
END $$;
