"""What an act on an upload would do to what everybody sees, before anybody does it."""

from queries.run import Row, ask


def effect_of_upload(
    *, upload_id: int, action: str = "publish", most: int | None = None, as_of: int | None = None
) -> list[Row]:
    """Return the figures whose value, rank or target mark would change, and how; what matters most first.

    Args:
        upload_id: A stored upload, whether it counts or not.
        action: `publish`, or `withdraw` to take it back.
        most: How many to return; all unless given. The counts in every row are of all.
        as_of: Number of the publication to begin from; the newest unless given.

    Returns:
        One row per unit, indicator and period: old_value, new_value, old_rank, new_rank, old_ranked,
        new_ranked, target_value, old_target_met, new_target_met, changes, rank_changes, mark_changes
        and more. No rows for an act that changes nothing, as publishing does what is published already.
    """
    return ask("effect_of_upload", supposing=(upload_id, action), most=most, as_of=as_of)
