"""Serves a province's own boundaries to the map, under an address that names their content.

Unlike what ships, such a layer can be published and taken back while the server runs, so the address is
looked up at each request. It passes the same gate and gets the same headers as every other answer.
"""

import gzip
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.database import cursor
from geo.own import FOLDER, layer_document

MEDIA_TYPE = "application/geo+json"
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    # The map's frame is sandboxed away from our origin, so its `fetch` comes from nowhere.
    "Access-Control-Allow-Origin": "*",
}


def own_layer_route() -> Route:
    """Return the route of all own layers; what is not drawn now is not found."""
    return Route(f"{FOLDER}/{{sha256:str}}.geojson", _answer)


def _answer(request: Request) -> Response:
    sha256 = request.path_params["sha256"]
    with cursor() as connection:
        document = layer_document(connection, sha256)
    if document is None:
        return Response(status_code=404)
    headers = HEADERS | {"ETag": f'"{sha256}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(document, headers=headers, media_type=MEDIA_TYPE)
    return Response(
        _packed(sha256, document), headers=headers | {"Content-Encoding": "gzip"}, media_type=MEDIA_TYPE
    )


@lru_cache(maxsize=8)
def _packed(_: str, document: str) -> bytes:
    return gzip.compress(document.encode(), mtime=0)
