-- HAProxy asks as this account for the state of a node. It may do nothing, and has no password because HAProxy's
-- checks cannot answer the challenge of one.
CREATE USER IF NOT EXISTS health@'%';
