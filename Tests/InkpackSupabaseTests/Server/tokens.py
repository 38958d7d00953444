"""Tokens of the form that Supabase signs its own with: HS256 (RFC 7515, RFC 7519)."""

import base64
import hashlib
import hmac
import json
import time


class Refused(Exception):
    """A token that is not taken, with the words that PostgREST 12 has for it."""


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def sign(claims, secret):
    head = encode(b'{"alg":"HS256","typ":"JWT"}') + "." + encode(json.dumps(claims, separators=(",", ":")).encode())
    return head + "." + encode(hmac.new(secret.encode(), head.encode(), hashlib.sha256).digest())


def verify(token, secret):
    """The claims of a token."""
    parts = token.split(".")
    if len(parts) != 3:
        raise Refused(f"JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got {len(parts)})")
    try:
        head = json.loads(decode(parts[0]))
        claims = json.loads(decode(parts[1]))
        signature = decode(parts[2])
    except ValueError:
        raise Refused('JWSError (JSONDecodeError "Not valid base64url")')
    if head.get("alg") == "none":
        raise Refused("JWSError JWSNoSignatures")
    wanted = hmac.new(secret.encode(), f"{parts[0]}.{parts[1]}".encode(), hashlib.sha256).digest()
    if head.get("alg") != "HS256" or not hmac.compare_digest(signature, wanted):
        raise Refused("JWSError JWSInvalidSignature")
    # Thirty seconds of grace for clocks that differ.
    if claims.get("exp", time.time()) < time.time() - 30:
        raise Refused("JWT expired")
    if claims.get("nbf", 0) > time.time() + 30:
        raise Refused("JWTNotYetValid")
    return claims
