"""The base of every table: names of constraints, and which column a Python type becomes."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, MetaData, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import DeclarativeBase
from uuid_utils.compat import uuid7

# A constraint is named by what it guards, so that a refusal from the database can be told apart by
# name and a migration can drop what another server once made.
NAMING = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class Base(DeclarativeBase):
    """All tables stand on this one; `fundops.tables.metadata` is its metadata with every domain
    imported.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        int: BigInteger,  # money is minor units: 600 tỷ đồng does not fit in 32 bits
        str: Text,
        datetime: TIMESTAMP(timezone=True),
    }


def new_id() -> uuid.UUID:
    """A UUIDv7 (rising with time), made here because PostgreSQL has it only from version 18 on."""
    return uuid7()
