"""Forms of capital: type, check with the effects, submit, and a page that confirms. What moves
money makes a pending voucher for a second person.
"""

from fundops.web.capital.record import (
    allocate,
    call,
    closing,
    done,
    people,
    receipt,
    sale,
    terms,
)

ROUTES = (
    *people.ROUTES,
    *terms.ROUTES,
    *closing.ROUTES,
    *call.ROUTES,
    *receipt.ROUTES,
    *allocate.ROUTES,
    *sale.ROUTES,
    *done.ROUTES,
)
