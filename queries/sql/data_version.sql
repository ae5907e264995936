-- Question: which state of figures, catalogue and boundaries is this?
-- Grain:    one row.
-- Notes:    the sequence changes with every publication and withdrawal, the sha256 with the catalogue, drawn
--           with each boundary layer that is published or taken back; together they are every cache's key.
with
figures as (select coalesce(max(sequence), 0) as sequence, max(acted_at) as as_of from publication),
names as (select coalesce(max(sha256), '') as catalogue from catalogue_version),
outlines as (select coalesce(max(sequence), 0) as drawn from boundary_publication)

select sequence, catalogue, drawn, as_of
from figures, names, outlines
