-- Question: which state of figures, catalogue and boundaries is this?
-- Grain:    one row.
-- Notes:    the sequence changes with every publication and withdrawal, the sha256 with the catalogue, drawn
--           with each boundary layer that is published or taken back; together they are every cache's key.
select
    (select coalesce(max(sequence), 0) from publication) as sequence,
    (select coalesce(max(sha256), '') from catalogue_version) as catalogue,
    (select coalesce(max(sequence), 0) from boundary_publication) as drawn,
    (select max(acted_at) from publication) as as_of
