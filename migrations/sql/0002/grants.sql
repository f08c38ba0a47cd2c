-- The application adds people, gives and takes roles, and ends sessions; it deletes none of them. Who a person is (the
-- code), who gave a role and what a token was made for cannot be changed afterwards.
REVOKE ALL ON people, person_roles, sign_in_sessions, api_tokens, recovery_codes FROM PUBLIC;
GRANT SELECT, INSERT ON people, person_roles, sign_in_sessions, api_tokens, recovery_codes TO fundops_app;
GRANT UPDATE (name, email, language, password_hash, must_change_password, totp_secret, totp_last_step, failures,
  locked_until, active, oidc_subject, version) ON people TO fundops_app;
GRANT UPDATE (taken_by, taken_at) ON person_roles TO fundops_app;
GRANT UPDATE (token_hash, step, totp_offer, last_seen_at, ended_at) ON sign_in_sessions TO fundops_app;
GRANT UPDATE (last_used_at, revoked_at) ON api_tokens TO fundops_app;
GRANT UPDATE (used_at) ON recovery_codes TO fundops_app;
