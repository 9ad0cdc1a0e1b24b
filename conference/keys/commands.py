"""kaigi key: which master keys there are, a new one, the end of an old one."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app

from conference.config import Config
from conference.errors import RefusedError
from conference.extensions import begin_writing, db
from conference.key_ring import RingFile, new_key, text_of
from conference.keys import holders, rotation
from models.ciphers import Cipher, Key
from models.encryption import Ring

_IN_ENVIRONMENT = "The keys stand in KAIGI_KEY, which this command cannot write. "


@click.group("key")
def key_group() -> None:
    """The master keys: what they open, a new one, the end of an old one."""


@key_group.command()
def status() -> None:
    """Open every sealed value and say how many each key opens."""
    cipher = Cipher(*_ring())
    found = rotation.usage(db.session, cipher)
    for key in cipher.keys:
        does = "seals and opens" if key is cipher.sealing else "only opens"
        click.echo(f"Key {key.name} {does}: {found.values[key.name]:,} values.")
    if found.values[rotation.NAMELESS]:
        click.echo(f"Sealed before keys had names: {found.values[rotation.NAMELESS]:,} values. “kaigi key rotate” gives them one.")
    if found.shut:
        click.echo("\n".join(f"Opens with no key: {place}." for place in found.shut))
        msg = f"{len(found.shut)} values cannot be read. They were changed from outside, or their key is missing."
        raise RefusedError(msg)


@key_group.command()
def new() -> None:
    """Print a new key for KAIGI_KEY."""
    click.echo(text_of((new_key(),)).strip())


@key_group.command()
def rotate() -> None:
    """Make a new key and seal everything with it, while the server runs. Interrupted, it goes on where it stopped."""
    with _ring_alone() as known:
        ring = known if rotation.is_unfinished(db.session, Cipher(*known)) else _with_new_key(known)
        cipher, total = Cipher(*ring), 0
        begin_writing()
        for resealed in rotation.steps(db.session, cipher):
            begin_writing()
            total += resealed
        rotation.record(db.session, "rotated", cipher.sealing, values=total)
        db.session.commit()
    click.echo(f"{total:,} values are sealed with the key {cipher.sealing.name} now.")
    click.echo("The old key still opens what backups hold. “kaigi key status” shows the keys, “kaigi key remove” takes one out.")


@key_group.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take the key NAME out of the ring. Refused while a value needs it."""
    file = _file(_IN_ENVIRONMENT + "Take the old key out of it and start every process anew.")
    with _ring_alone() as ring:
        cipher = Cipher(*ring)
        key = _old_key(cipher, name)
        begin_writing()
        holders.keep_others_from_writing(db.session)
        used = rotation.usage(db.session, cipher).values
        if needed := used[key.name] + used[rotation.NAMELESS]:
            msg = f"{needed:,} values need the key {name}. Run “kaigi key rotate” first."
            raise RefusedError(msg)
        rotation.record(db.session, "removed", key)
        file.write(tuple(one for one, known in zip(ring, cipher.keys, strict=True) if known is not key))
        db.session.commit()
    click.echo(f"The key {name} is removed. A backup from before needs it: the copy that you keep apart must live as long as those.")


@key_group.command()
@click.argument("place")
@click.argument("row", type=int)
def forget(place: str, row: int) -> None:
    """Empty the value in PLACE (such as passport.number) of ROW that no key opens, so that it can be entered anew."""
    columns = {f"{column.table_name}.{column.name}": column for column in holders.all_columns() if column.may_be_empty}
    begin_writing()
    if place not in columns or not columns[place].is_shut(db.session, Cipher(*_ring()), row):
        msg = "There is no such value, or it can be read. “kaigi key status” names those that cannot."
        raise RefusedError(msg)
    columns[place].empty(db.session, row)
    rotation.record_forgotten(db.session, f"{place}, row {row}")
    db.session.commit()
    click.echo(f"{place} of row {row} is empty now. Enter it anew.")


def _with_new_key(ring: Ring) -> Ring:
    """A ring whose first key is new, written down before anything is sealed with it."""
    how = "Put a new key behind the old one (“kaigi key new” prints one) and start every process anew; then put it first, and so again."
    if _config().key_file is None:
        if len(ring) > 1:
            return ring  # everything is sealed with the first one already
        raise RefusedError(_IN_ENVIRONMENT + how)
    wider = (new_key(), *ring)
    begin_writing()
    rotation.record(db.session, "made", Key(wider[0]))
    _file("").write(wider)
    db.session.commit()
    return wider


def _old_key(cipher: Cipher, name: str) -> Key:
    found = next((key for key in cipher.keys if key.name == name), None)
    if found is None:
        msg = f"There is no key “{name}”. “kaigi key status” shows the keys."
        raise RefusedError(msg)
    if found is cipher.sealing:
        msg = f"The key {name} seals. Only one that no longer does can be removed."
        raise RefusedError(msg)
    return found


def _config() -> Config:
    config: Config = current_app.extensions["kaigi"]
    return config


def _ring() -> Ring:
    return _config().encryption_keys


@contextmanager
def _ring_alone() -> Iterator[Ring]:
    """The ring as it is now; two who made a new key at once would lose one of them."""
    file = _config().key_file
    if file is None:
        yield _ring()
        return
    try:
        with file.alone() as ring:
            yield ring
    except BlockingIOError as error:
        msg = "Somebody else is changing the keys at this moment. Try again when they are done."
        raise RefusedError(msg) from error


def _file(refusal: str) -> RingFile:
    file = _config().key_file
    if file is None:
        raise RefusedError(refusal)
    return file
