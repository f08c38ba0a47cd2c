"""The environment, read once.

Every setting is an environment variable that begins with `FUNDOPS_`; an office that changes nothing
gets a working deployment whose data lies in `var/`. Nothing else in the project reads the
environment.

- `FUNDOPS_HOME`: where the embedded PostgreSQL keeps its data; `var/` of the checkout, and for an
  installed package `var/` of the current folder.
- `FUNDOPS_DATABASE_URL`: a PostgreSQL (15 or newer) of one's own, as `psql` takes it.
- `FUNDOPS_OWNER_DATABASE_URL`: the same database as a user who may migrate; if that is another.
- `FUNDOPS_HOST`, `FUNDOPS_PORT`: where the pages answer; 127.0.0.1, 8000.
- `FUNDOPS_FONT_DIR`: a folder with the office's own Times; else the free face in the package.
- `FUNDOPS_MAX_FILE_MB`: the largest file that may be attached to a record; 20.
- `FUNDOPS_SECRET_KEY`: 32 or more random characters that encrypt second factors; else a file
  `secret.key` in the home folder is made once. A backup needs it beside the database.
- `FUNDOPS_BEHIND_TLS`: true when a proxy of one's own encrypts the connections and hands on those
  alone. Until then the program answers its own machine only.
- `FUNDOPS_HOSTS`: behind TLS, the host names that it answers under, with commas between.
- `FUNDOPS_OIDC_ISSUER`, `FUNDOPS_OIDC_CLIENT_ID`, `FUNDOPS_OIDC_CLIENT_SECRET`: an identity
  provider that people may sign in through.
"""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent


def checkout_root() -> Path | None:
    """The folder of the checkout that this code runs from; None when it is an installed package."""
    return CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() else None


def default_home() -> Path:
    """`var/` beside pyproject.toml, so that every command of a checkout finds the same data
    wherever it is typed.
    """
    return (checkout_root() or Path.cwd()) / "var"


class Settings(BaseSettings):
    """What this deployment is told from outside; tests build one by hand."""

    model_config = SettingsConfigDict(
        env_prefix="FUNDOPS_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    home: Path = Field(default_factory=default_home)
    # secret, because a connection string may carry a password: it is not printed with the settings
    database_url: SecretStr | None = None
    owner_database_url: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    font_dir: Path | None = None
    max_file_mb: int = Field(default=20, ge=1, le=200)
    secret_key: SecretStr | None = Field(default=None, min_length=32)
    behind_tls: bool = False
    hosts: Annotated[tuple[str, ...], NoDecode] = Field(default=(), validate_default=True)
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None

    @field_validator("hosts", mode="before")
    @classmethod
    def listed(cls, hosts: object) -> object:
        """Names between commas; they are compared in small letters."""
        if not isinstance(hosts, str):
            return hosts
        return tuple(name.strip().lower() for name in hosts.split(",") if name.strip())

    @field_validator("hosts")
    @classmethod
    def named_when_reachable(cls, hosts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Behind TLS the program is reached from elsewhere, and must know its own names."""
        if info.data.get("behind_tls") and not hosts:
            raise ValueError("behind TLS, name the hosts to answer under")
        return hosts

    @field_validator("home", "font_dir")
    @classmethod
    def absolute(cls, path: Path | None) -> Path | None:
        """A path means the same after a change of folder; `~` is the user's."""
        return None if path is None else Path.cwd() / path.expanduser()


@cache
def read_settings() -> Settings:
    """The settings of this process, read from its environment at the first call."""
    return Settings()
