-- The list of one phase: those who were invited come last by name, behind everybody else.
CREATE INDEX delegations_by_phase ON delegations
  (site_id, chain, phase, name_key, id, source_id, kind, first_day, last_day);
