"""What a browser may say over its websocket: run the script, stop it, ask for a file; nothing for developers.

The server would obey more: wipe every visitor's caches, watch the disk, tell the state of the repository.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

WANTED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
WANTED_OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})


def is_wanted(frame: bytes | None) -> bool:
    """Tell whether a frame from a browser is one that the dashboard needs."""
    message = BackMsg()
    try:
        message.ParseFromString(frame or b"")
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        request = message.backend_operation_request
        return any(request.HasField(operation) for operation in WANTED_OPERATIONS)
    return kind in WANTED
