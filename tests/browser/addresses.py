"""Every page, as an address that a test opens, and who opens it.

Names in braces are records of `sites.FOUND`; `test_pages.py` proves that no page is left out.
"""

MANAGER, ACCOUNTANT, AUDITOR = "quan-ly-quy", "ke-toan-truong", "kiem-toan-stc"
BOARD, INVESTOR, ADMINISTRATOR = "hdql", "nha-dau-tu", "quan-tri"

# The address of a route, with its parameters as records; by who opens it.
PAGES: dict[str, dict[str, str]] = {
    MANAGER: {
        "/": "/",
        "/capital": "/capital",
        "/capital/investors/{code:str}": "/capital/investors/{investor}",
        "/capital/calls": "/capital/calls",
        "/capital/calls/{number:int}": "/capital/calls/8",
        "/capital/receipts": "/capital/receipts",
        "/capital/receipts/{receipt_id:uuid}": "/capital/receipts/{receipt}",
        "/capital/contributions": "/capital/contributions",
        "/capital/closings": "/capital/closings",
        "/capital/closings/{number:int}": "/capital/closings/1",
        "/capital/decisions": "/capital/decisions",
        "/capital/investors/new": "/capital/investors/new",
        "/capital/contracts/new": "/capital/contracts/new",
        "/capital/charter/new": "/capital/charter/new",
        "/capital/decisions/new": "/capital/decisions/new",
        "/capital/closings/new": "/capital/closings/new",
        "/capital/calls/new": "/capital/calls/new",
        "/capital/receipts/new": "/capital/receipts/new",
        "/capital/contributions/new": "/capital/contributions/new",
        "/capital/receipts/{receipt_id:uuid}/allocate": "/capital/receipts/{receipt}/allocate",
        "/capital/currency-sales/new": "/capital/currency-sales/new",
        "/capital/done/{voucher_id:uuid}": "/capital/done/{posted}",
        "/capital/done/investor": "/capital/done/investor?code={investor}",
        "/capital/done/contract": "/capital/done/contract?number={contract}",
        "/ledger/general/new": "/ledger/general/new",
        "/ledger/bank-accounts/new": "/ledger/bank-accounts/new",
        "/ledger/bank-accounts/{code:str}/statements/new": (
            "/ledger/bank-accounts/{bank}/statements/new"
        ),
        "/ledger/vouchers/{voucher_id:uuid}/submitted": "/ledger/vouchers/{posted}/submitted",
        "/ledger/entries/{seq:int}/reversal": "/ledger/entries/150/reversal",
        "/ledger/parties": "/ledger/parties",
        "/ledger/parties/new": "/ledger/parties/new",
        "/ledger/parties/{code:str}": "/ledger/parties/{party}",
        "/ledger/parties/{code:str}/rename": "/ledger/parties/{party}/rename",
        "/meetings": "/meetings",
        "/meetings/new": "/meetings/new",
        "/meetings/{meeting_id:uuid}": "/meetings/{held}",
        "/meetings/{meeting_id:uuid}/attendance": "/meetings/{planned}/attendance",
        "/meetings/{meeting_id:uuid}/move": "/meetings/{planned}/move",
        "/meetings/{meeting_id:uuid}/cancel": "/meetings/{planned}/cancel",
        "/meetings/{meeting_id:uuid}/resolutions/new": "/meetings/{held}/resolutions/new",
        "/meetings/resolutions/{resolution_id:uuid}": "/meetings/resolutions/{resolution}",
        "/meetings/resolutions/{resolution_id:uuid}/note": (
            "/meetings/resolutions/{resolution}/note"
        ),
        "/meetings/overrides/new": "/meetings/overrides/new",
        "/plan/{code:str}/report": "/plan/30.II.1/report",
        "/plan/reminders/{agency:str}": "/plan/reminders/HIC",
        "/plan/reminders/{agency:str}/sent": "/plan/reminders/HIC/sent",
        "/plan/{code:str}/reports/{report_id:uuid}/evidence/{file_id:uuid}/withdraw": (
            "/plan/{evidenced}/reports/{evidencing}/evidence/{evidence}/withdraw"
        ),
        "/plan/{code:str}/reports/{report_id:uuid}": "/plan/{item}/reports/{actual}",
        "/approvals/{voucher_id:uuid}/withdraw": "/approvals/{costs}/withdraw",
        "/files/{attachment_id:uuid}/withdraw": "/files/{file}/withdraw",
        "/account": "/account",
        "/account/password": "/account/password",
        "/account/second-factor": "/account/second-factor",
        "/account/tokens/new": "/account/tokens/new",
        "/help/keys": "/help/keys",
    },
    ACCOUNTANT: {
        "/approvals": "/approvals",
        "/approvals/{voucher_id:uuid}": "/approvals/{costs}",
        "/approvals/{voucher_id:uuid}/approve": "/approvals/{costs}/approve",
        "/approvals/{voucher_id:uuid}/return": "/approvals/{costs}/return",
        "/approvals/{voucher_id:uuid}/done": "/approvals/{posted}/done",
        "/meetings/overrides/{override_id:uuid}": "/meetings/overrides/{override}",
        "/meetings/overrides/{override_id:uuid}/approve": "/meetings/overrides/{override}/approve",
        "/meetings/overrides/{override_id:uuid}/close": "/meetings/overrides/{override}/close",
        "/ledger/periods/new": "/ledger/periods/new",
        "/ledger/periods/{code:str}/close": "/ledger/periods/2028Q1/close",
    },
    AUDITOR: {
        "/capital/budget": "/capital/budget",
        "/capital/budget/{decision:path}": "/capital/budget/{decision}",
        "/ledger": "/ledger",
        "/ledger/accounts/{code:str}": "/ledger/accounts/1121",
        "/ledger/journal": "/ledger/journal",
        "/ledger/vouchers": "/ledger/vouchers",
        "/ledger/vouchers/{voucher_id:uuid}": "/ledger/vouchers/{posted}",
        "/ledger/entries/{seq:int}": "/ledger/entries/7",
        "/ledger/bank-accounts": "/ledger/bank-accounts",
        "/ledger/bank-accounts/{code:str}": "/ledger/bank-accounts/{bank}",
        "/ledger/bank-accounts/statements/{statement_id:uuid}": (
            "/ledger/bank-accounts/statements/{statement}"
        ),
        "/ledger/periods": "/ledger/periods",
        "/ledger/periods/{code:str}": "/ledger/periods/2027Q4",
        "/reports": "/reports",
        "/reports/verify": "/reports/verify",
        "/reports/runs/{run_id:uuid}": "/reports/runs/{run}",
        "/reports/{report:str}/{period:str}": "/reports/board_quarterly/2027Q4",
        "/rules": "/rules",
        "/rules/{rule_id:str}": "/rules/hvcf.budget-share-paid",
        "/plan": "/plan",
        "/plan/{code:str}": "/plan/30.I.2",
        "/audit": "/audit",
        "/audit/{table:str}/{key:path}": "/audit/investors/{investor}",
    },
    ADMINISTRATOR: {
        "/admin": "/admin",
        "/admin/people/new": "/admin/people/new",
        "/admin/people/{code:str}": "/admin/people/quan-ly-quy",
        "/admin/people/{code:str}/edit": "/admin/people/quan-ly-quy/edit",
        "/admin/people/{code:str}/roles/give": "/admin/people/quan-ly-quy/roles/give",
        "/admin/people/{code:str}/roles/take": (
            "/admin/people/quan-ly-quy/roles/take?role=manager&place=HVCF"
        ),
        "/admin/people/{code:str}/do/{name:str}": "/admin/people/quan-ly-quy/do/deactivate",
        "/admin/roles": "/admin/roles",
        "/admin/settings": "/admin/settings",
    },
}
BEFORE_SIGNING_IN = "/sign-in"
# What a browser opens, but not as a page: steps of signing in (`test_first_day.py`), files.
NOT_HERE = {
    "/sign-in/code",
    "/sign-in/password",
    "/sign-in/enrol",
    "/sign-in/oidc",
    "/sign-in/oidc/return",
    "/fonts/{name:str}",
    "/fonts/faces.css",
    "/static/{file_path:path}",
    "/ledger/entries/{seq:int}/proof.json",
    "/meetings/{meeting_id:uuid}/minutes.pdf",
    "/plan/{code:str}/reports/{report_id:uuid}/evidence/{file_id:uuid}",
    "/plan/reminders/{agency:str}/{file:str}",
    "/reports/{report:str}/{period:str}/{file:str}",
}
