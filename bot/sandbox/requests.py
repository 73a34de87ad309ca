"""Reading a request: query, form, JSON or parts, into named fields and uploads."""

import re
from typing import Any, Final
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, ClientError, web
from aiohttp.http_exceptions import HttpProcessingError, PayloadEncodingError

from bot.sandbox.codec import decode
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import UPLOAD_BYTES, Upload

FORM_BYTES: Final = 2 * 1024 * 1024
"""Bytes of everything in a request that is no file."""
PARTS: Final = 100
CHUNK: Final = 256 * 1024
UNREADABLE: Final = (
    *(HttpProcessingError, PayloadEncodingError, ClientError),
    *(ValueError, LookupError, AssertionError, RuntimeError, EOFError, TypeError, OSError),
)
"""What aiohttp raises on bodies that are not what they say."""
MIME: Final = re.compile(r"[\w.+-]{1,64}/[\w.+-]{1,64}", re.ASCII)


def _too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large")


async def read_fields(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return the fields and the uploads of `request`; raises ApiError when it cannot be read."""
    fields: dict[str, Any] = dict(request.query) if request.query_string else {}
    uploads: dict[str, Upload] = {}
    if request.body_exists:
        try:
            if request.content_type == "multipart/form-data":
                await _read_parts(request, fields, uploads)
            else:
                body = await _read_body(request)
                if request.content_type == "application/json":
                    fields |= _object(body)
                elif request.content_type == "application/x-www-form-urlencoded":
                    fields |= parse_qsl(body.decode(errors="replace"), keep_blank_values=True, max_num_fields=PARTS)
        except ApiError:
            raise
        except web.HTTPRequestEntityTooLarge as error:
            raise _too_large() from error
        except UNREADABLE as error:
            raise bad_request("can't parse the request's body") from error
    return {name: value for name, value in fields.items() if value is not None}, uploads


async def _read_body(request: web.Request) -> bytes:
    if request.content_length is not None and request.content_length > FORM_BYTES:
        raise _too_large()
    body = await request.read()
    if len(body) > FORM_BYTES:
        raise _too_large()
    return body


def _object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = decode(body)
    except ValueError as error:
        raise bad_request("can't parse the request's JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("the request's body must be a JSON object")
    return value


async def _read_parts(request: web.Request, fields: dict[str, Any], uploads: dict[str, Upload]) -> None:
    left = UPLOAD_BYTES + FORM_BYTES
    count = 0
    async for part in await request.multipart():
        count += 1
        if not isinstance(part, BodyPartReader) or not part.name or count > PARTS:
            raise bad_request("can't parse the request's parts")
        content = bytearray()
        while chunk := await part.read_chunk(CHUNK):
            content += chunk
            left -= len(chunk)
            if left < 0 or (part.filename is None and len(content) > FORM_BYTES):
                raise _too_large()
        name = _clean(part.name)
        if part.filename is None:
            fields[name] = content.decode("utf-8", errors="replace")
        else:
            mime = part.headers.get("Content-Type", "").partition(";")[0].strip()
            known = mime if MIME.fullmatch(mime) else "application/octet-stream"
            uploads[name] = Upload(_clean(part.filename), known, bytes(content))


def _clean(header: str) -> str:
    """Return a header's text without the half surrogates that stand for bytes outside UTF-8."""
    return header.encode("utf-8", "replace").decode()
