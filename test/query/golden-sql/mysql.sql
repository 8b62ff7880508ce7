-- Written by golden-sql.unit-spec.ts, which says how; not to be edited.

--------------------------------------------------------------------------------------------------------------------
-- Each operator, once per kind of column
--------------------------------------------------------------------------------------------------------------------

-- ids of contacts: id_eq=7
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` = ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: id_ne=7
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` <> ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: id_lt=7
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` < ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: id_lte=7
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` <= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: id_gt=7
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` > ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: id_gte=7
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` >= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: id_in=7&id_in=8
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,8,100,0

-- ids of contacts: id_nin=7&id_nin=8
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` NOT IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,8,100,0

-- ids of contacts: id_contains=7
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE INSTR(CAST(LOWER(CAST(t.`id` AS CHAR) COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: id_ncontains=7
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE INSTR(CAST(LOWER(CAST(t.`id` AS CHAR) COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: id_containss=7
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE INSTR(CAST(CAST(t.`id` AS CHAR) AS BINARY), CAST(? AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: id_ncontainss=7
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE INSTR(CAST(CAST(t.`id` AS CHAR) AS BINARY), CAST(? AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: id_null=true
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE t.`id` IS NULL ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: name_eq=Asha
SELECT t.id FROM `contacts` t WHERE t.`name` = ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_ne=Asha
SELECT t.id FROM `contacts` t WHERE t.`name` <> ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_lt=Asha
SELECT t.id FROM `contacts` t WHERE t.`name` < ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_lte=Asha
SELECT t.id FROM `contacts` t WHERE t.`name` <= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_gt=Asha
SELECT t.id FROM `contacts` t WHERE t.`name` > ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_gte=Asha
SELECT t.id FROM `contacts` t WHERE t.`name` >= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_in=Asha&name_in=Ravi
SELECT t.id FROM `contacts` t WHERE t.`name` IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha","Ravi",100,0

-- ids of contacts: name_nin=Asha&name_nin=Ravi
SELECT t.id FROM `contacts` t WHERE t.`name` NOT IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "Asha","Ravi",100,0

-- ids of contacts: name_contains=Asha
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(LOWER(t.`name` COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_ncontains=Asha
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(LOWER(t.`name` COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_containss=Asha
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(t.`name` AS BINARY), CAST(? AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_ncontainss=Asha
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(t.`name` AS BINARY), CAST(? AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of contacts: name_null=true
SELECT t.id FROM `contacts` t WHERE t.`name` IS NULL ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: created_at_eq=2020-06-04
SELECT t.id FROM `contacts` t WHERE t.`created_at` = ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000",100,0

-- ids of contacts: created_at_ne=2020-06-04
SELECT t.id FROM `contacts` t WHERE t.`created_at` <> ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000",100,0

-- ids of contacts: created_at_lt=2020-06-04
SELECT t.id FROM `contacts` t WHERE t.`created_at` < ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000",100,0

-- ids of contacts: created_at_lte=2020-06-04
SELECT t.id FROM `contacts` t WHERE t.`created_at` <= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000",100,0

-- ids of contacts: created_at_gt=2020-06-04
SELECT t.id FROM `contacts` t WHERE t.`created_at` > ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000",100,0

-- ids of contacts: created_at_gte=2020-06-04
SELECT t.id FROM `contacts` t WHERE t.`created_at` >= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000",100,0

-- ids of contacts: created_at_in=2020-06-04&created_at_in=2021
SELECT t.id FROM `contacts` t WHERE t.`created_at` IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000","2021-01-01 00:00:00.000",100,0

-- ids of contacts: created_at_nin=2020-06-04&created_at_nin=2021
SELECT t.id FROM `contacts` t WHERE t.`created_at` NOT IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "2020-06-04 00:00:00.000","2021-01-01 00:00:00.000",100,0

-- ids of contacts: created_at_contains=2020-06-04
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(LOWER(CONCAT(REPLACE(CAST(t.`created_at` AS CHAR), ' ', 'T'),
  'Z') COLLATE utf8mb4_uca1400_as_cs) AS BINARY), CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "2020-06-04",100,0

-- ids of contacts: created_at_ncontains=2020-06-04
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(LOWER(CONCAT(REPLACE(CAST(t.`created_at` AS CHAR), ' ', 'T'),
  'Z') COLLATE utf8mb4_uca1400_as_cs) AS BINARY), CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "2020-06-04",100,0

-- ids of contacts: created_at_containss=2020-06-04
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(CONCAT(REPLACE(CAST(t.`created_at` AS CHAR), ' ', 'T'), 'Z') AS BINARY), CAST(? AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "2020-06-04",100,0

-- ids of contacts: created_at_ncontainss=2020-06-04
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(CONCAT(REPLACE(CAST(t.`created_at` AS CHAR), ' ', 'T'), 'Z') AS BINARY), CAST(? AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "2020-06-04",100,0

-- ids of contacts: created_at_null=true
SELECT t.id FROM `contacts` t WHERE t.`created_at` IS NULL ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: country_eq=7
SELECT t.id FROM `contacts` t WHERE t.`country` = ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: country_ne=7
SELECT t.id FROM `contacts` t WHERE t.`country` <> ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: country_lt=7
SELECT t.id FROM `contacts` t WHERE t.`country` < ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: country_lte=7
SELECT t.id FROM `contacts` t WHERE t.`country` <= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: country_gt=7
SELECT t.id FROM `contacts` t WHERE t.`country` > ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: country_gte=7
SELECT t.id FROM `contacts` t WHERE t.`country` >= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: country_in=7&country_in=8
SELECT t.id FROM `contacts` t WHERE t.`country` IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,8,100,0

-- ids of contacts: country_nin=7&country_nin=8
SELECT t.id FROM `contacts` t WHERE t.`country` NOT IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,8,100,0

-- ids of contacts: country_contains=7
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(LOWER(CAST(t.`country` AS CHAR) COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: country_ncontains=7
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(LOWER(CAST(t.`country` AS CHAR) COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: country_containss=7
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(CAST(t.`country` AS CHAR) AS BINARY), CAST(? AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: country_ncontainss=7
SELECT t.id
FROM `contacts` t
WHERE INSTR(CAST(CAST(t.`country` AS CHAR) AS BINARY), CAST(? AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "7",100,0

-- ids of contacts: country_null=true
SELECT t.id FROM `contacts` t WHERE t.`country` IS NULL ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of tags: is_active_eq=true
SELECT t.id FROM `tags` t WHERE t.`is_active` = ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,100,0

-- ids of tags: is_active_ne=true
SELECT t.id FROM `tags` t WHERE t.`is_active` <> ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,100,0

-- ids of tags: is_active_lt=true
SELECT t.id FROM `tags` t WHERE t.`is_active` < ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,100,0

-- ids of tags: is_active_lte=true
SELECT t.id FROM `tags` t WHERE t.`is_active` <= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,100,0

-- ids of tags: is_active_gt=true
SELECT t.id FROM `tags` t WHERE t.`is_active` > ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,100,0

-- ids of tags: is_active_gte=true
SELECT t.id FROM `tags` t WHERE t.`is_active` >= ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,100,0

-- ids of tags: is_active_in=true&is_active_in=false
SELECT t.id FROM `tags` t WHERE t.`is_active` IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,0,100,0

-- ids of tags: is_active_nin=true&is_active_nin=false
SELECT t.id FROM `tags` t WHERE t.`is_active` NOT IN (?,?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 1,0,100,0

-- ids of tags: is_active_contains=true
SELECT t.id
FROM `tags` t
WHERE INSTR(CAST(LOWER(CASE t.`is_active` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "true",100,0

-- ids of tags: is_active_ncontains=true
SELECT t.id
FROM `tags` t
WHERE INSTR(CAST(LOWER(CASE t.`is_active` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "true",100,0

-- ids of tags: is_active_containss=true
SELECT t.id
FROM `tags` t
WHERE INSTR(CAST(CASE t.`is_active` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END AS BINARY), CAST(? AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "true",100,0

-- ids of tags: is_active_ncontainss=true
SELECT t.id
FROM `tags` t
WHERE INSTR(CAST(CASE t.`is_active` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END AS BINARY), CAST(? AS BINARY)) = 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "true",100,0

-- ids of tags: is_active_null=true
SELECT t.id FROM `tags` t WHERE t.`is_active` IS NULL ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

--------------------------------------------------------------------------------------------------------------------
-- Groups
--------------------------------------------------------------------------------------------------------------------

-- ids of contacts: name=a&city=b
SELECT t.id FROM `contacts` t WHERE (t.`name` = ? AND t.`city` = ?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "a","b",100,0

-- ids of contacts: _or[0][name]=a&_or[1][city]=b
SELECT t.id FROM `contacts` t WHERE (t.`name` = ? OR t.`city` = ?) ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = "a","b",100,0

-- ids of contacts: _where[_or][0][0][name]=a&_where[_or][0][1][city]=b&_where[_or][1][id]=7
SELECT t.id
FROM `contacts` t
WHERE ((t.`name` = ? AND t.`city` = ?) OR t.`id` = ?)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a","b",7,100,0

-- ids of contacts: name_contains=a&name_contains=b&name_contains=c
SELECT t.id
FROM `contacts` t
WHERE (INSTR(CAST(LOWER(t.`name` COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
  OR (INSTR(CAST(LOWER(t.`name` COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
  OR INSTR(CAST(LOWER(t.`name` COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0))
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a","b","c",100,0

--------------------------------------------------------------------------------------------------------------------
-- Paths along to-one relations
--------------------------------------------------------------------------------------------------------------------

-- ids of contacts: country.id=7
SELECT t.id FROM `contacts` t WHERE t.`country` = ? ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: state.name=Goa
SELECT t.id
FROM `contacts` t
LEFT JOIN `states` t1 ON t1.`id` = t.`state`
WHERE t1.`name` = ?
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "Goa",100,0

-- ids of contacts: district.state.country.name=India
SELECT t.id
FROM `contacts` t
LEFT JOIN `districts` t1 ON t1.`id` = t.`district`
LEFT JOIN `states` t2 ON t2.`id` = t1.`state`
LEFT JOIN `countries` t3 ON t3.`id` = t2.`country`
WHERE t3.`name` = ?
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "India",100,0

-- ids of contacts: individual.first_name=Asha&individual.last_name_null=true
SELECT t.id
FROM `contacts` t
LEFT JOIN `individuals` t1 ON t1.`id` = t.`individual`
WHERE (t1.`first_name` = ? AND t1.`last_name` IS NULL)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "Asha",100,0

-- ids of states: country.name_null=true
SELECT t.id
FROM `states` t
LEFT JOIN `countries` t1 ON t1.`id` = t.`country`
WHERE t1.`name` IS NULL
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 100,0

--------------------------------------------------------------------------------------------------------------------
-- Paths along to-many relations
--------------------------------------------------------------------------------------------------------------------

-- ids of contacts: contacttags=7
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 WHERE f1.`id` = ?)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: contacttags.tag=7
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 WHERE f1.`tag` = ?)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: contacttags.tag.name=a
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 LEFT JOIN `tags` f2 ON f2.`id` = f1.`tag`
  WHERE f2.`name` = ?)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a",100,0

-- ids of contacts: contacttags.tag.name=a&contacttags.tag.is_active=true
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 LEFT JOIN `tags` f2 ON f2.`id` = f1.`tag`
  WHERE (f2.`name` = ? AND f2.`is_active` = ?))
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a",1,100,0

-- ids of contacts: contacttags.tag=7&villages=8
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE (t.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 WHERE f1.`tag` = ?)
  AND t.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 WHERE f1.`village` = ?))
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 7,8,100,0

-- ids of contacts: villages=7
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 WHERE f1.`village` = ?)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 7,100,0

-- ids of contacts: villages.name=a
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 LEFT JOIN `villages` f2 ON f2.`id` = f1.`village`
  WHERE f2.`name` = ?)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a",100,0

-- ids of contacts: villages_null=true
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f.`id` FROM `contacts` f LEFT JOIN `contacts_villages` f1 ON f1.`contact` = f.`id`
  WHERE f1.`village` IS NULL)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: villages.name_null=false
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 LEFT JOIN `villages` f2 ON f2.`id` = f1.`village`
  WHERE f2.`name` IS NOT NULL)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: name=a&_or[0][villages]=7&_or[1][city]=b
SELECT t.id
FROM `contacts` t
WHERE (t.`name` = ? AND t.`id` IN (SELECT f.`id` FROM `contacts` f
  LEFT JOIN `contacts_villages` f1 ON f1.`contact` = f.`id` WHERE (f1.`village` = ? OR f.`city` = ?)))
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a",7,"b",100,0

-- ids of contacts: _or[0][villages]=7&_or[1][contacttags.tag]=8
SELECT t.id
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE (t.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 WHERE f1.`village` = ?)
  OR t.`id` IN (SELECT f1.`contact` FROM `contacttags` f1 WHERE f1.`tag` = ?))
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 7,8,100,0

-- ids of tags: contacttags.contact.name=a
SELECT t.id
FROM `tags` t
WHERE t.`id` IN (SELECT f1.`tag` FROM `contacttags` f1 LEFT JOIN `contacts` f2 ON f2.`id` = f1.`contact`
  WHERE f2.`name` = ?)
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a",100,0

-- ids of states: districts.name=a&villages.name=b
SELECT t.id
FROM `states` t
WHERE (t.`id` IN (SELECT f1.`state` FROM `districts` f1 WHERE f1.`name` = ?)
  AND t.`id` IN (SELECT f1.`state` FROM `villages` f1 WHERE f1.`name` = ?))
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a","b",100,0

--------------------------------------------------------------------------------------------------------------------
-- Search
--------------------------------------------------------------------------------------------------------------------

-- ids of contacts: _q=asha
SELECT t.id
FROM `contacts` t
WHERE 1 = 1 AND INSTR(CAST(LOWER(CONCAT_WS(?, t.`id`, t.`name`, t.`phone`, t.`phone_other`, t.`email`,
  t.`email_other`, t.`address_1`, t.`address_2`, t.`city`, t.`pincode`,
  t.`contact_type`) COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "\ue000","asha",100,0

-- ids of tags: _q=a&is_active=true
SELECT t.id
FROM `tags` t
WHERE t.`is_active` = ? AND INSTR(CAST(LOWER(CONCAT_WS(?, t.`id`, t.`name`,
  t.`description`) COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 1,"\ue000","a",100,0

-- count of states: _q=goa
SELECT COUNT(*)
FROM `states` t
WHERE 1 = 1 AND INSTR(CAST(LOWER(CONCAT_WS(?, t.`id`, t.`name`, t.`abbreviation`,
  t.`identifier`) COLLATE utf8mb4_uca1400_as_cs) AS BINARY),
  CAST(LOWER(? COLLATE utf8mb4_uca1400_as_cs) AS BINARY)) > 0;
-- ? = "\ue000","goa"

--------------------------------------------------------------------------------------------------------------------
-- Order
--------------------------------------------------------------------------------------------------------------------

-- ids of contacts: _sort=name:desc
SELECT t.id FROM `contacts` t WHERE 1 = 1 ORDER BY t.`name` DESC, t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: _sort=id:desc
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE 1 = 1 ORDER BY t.`id` DESC, t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: _sort=state.name,name
SELECT t.id
FROM `contacts` t
LEFT JOIN `states` t1 ON t1.`id` = t.`state`
WHERE 1 = 1
ORDER BY t1.`name` ASC, t.`name` ASC, t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 100,0

-- ids of contacts: _sort=user.id
SELECT t.id FROM `contacts` t WHERE 1 = 1 ORDER BY t.`user` ASC, t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 100,0

--------------------------------------------------------------------------------------------------------------------
-- Pages
--------------------------------------------------------------------------------------------------------------------

-- ids of states: _start=0&_limit=10
SELECT t.id FROM `states` t WHERE 1 = 1 ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 10,0

-- ids of states: _start=20&_limit=10
SELECT t.id FROM `states` t WHERE 1 = 1 ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 10,20

-- ids of states: _limit=-1
SELECT t.id FROM `states` t WHERE 1 = 1 ORDER BY t.`id` ASC;

-- ids of states: _start=20&_limit=-1
SELECT t.id FROM `states` t WHERE 1 = 1 ORDER BY t.`id` ASC LIMIT 18446744073709551615 OFFSET ?;
-- ? = 20

-- ids of contacts: _start=50000&_limit=10
SELECT t.id FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE 1 = 1 ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 10,50000

--------------------------------------------------------------------------------------------------------------------
-- Counts
--------------------------------------------------------------------------------------------------------------------

-- count of contacts
SELECT COUNT(*) FROM `contacts` t IGNORE INDEX (PRIMARY) WHERE 1 = 1;

-- count of contacts: name=a
SELECT COUNT(*) FROM `contacts` t WHERE t.`name` = ?;
-- ? = "a"

-- count of contacts: villages=7
SELECT COUNT(*)
FROM `contacts` t IGNORE INDEX (PRIMARY)
WHERE t.`id` IN (SELECT f1.`contact` FROM `contacts_villages` f1 WHERE f1.`village` = ?);
-- ? = 7

-- count of contacts: _sort=state.name&_start=20&_limit=10
SELECT COUNT(*) FROM `contacts` t LEFT JOIN `states` t1 ON t1.`id` = t.`state` WHERE 1 = 1;

-- count of tags
SELECT COUNT(*) FROM `tags` t WHERE 1 = 1;

--------------------------------------------------------------------------------------------------------------------
-- Whole rows: a near page, a far page and an ordered page
--------------------------------------------------------------------------------------------------------------------

-- rows of states: _limit=10
SELECT t.`id`, t.`name`, t.`is_active`, t.`abbreviation`, t.`identifier`, t.`country`, t.`created_at`,
  t.`updated_at`, t1.`id`, t1.`name`, t1.`is_active`, t1.`abbreviation`, t1.`identifier`, t1.`created_at`,
  t1.`updated_at`
FROM `states` t
LEFT JOIN `countries` t1 ON t1.`id` = t.`country`
WHERE 1 = 1
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = 10,0
SELECT 0, c.`state`, c.`id`, c.`is_active`, c.`state`, NULL, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `districts` c
WHERE c.`state` IN (7,8)
UNION ALL
SELECT 1, c.`state`, c.`id`, c.`is_active`, c.`state`, c.`district`, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `villages` c
WHERE c.`state` IN (7,8);

-- rows of states: _start=5000&_limit=10
SELECT t.id FROM `states` t WHERE 1 = 1 ORDER BY t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 10,5000
SELECT t.`id`, t.`name`, t.`is_active`, t.`abbreviation`, t.`identifier`, t.`country`, t.`created_at`,
  t.`updated_at`, t1.`id`, t1.`name`, t1.`is_active`, t1.`abbreviation`, t1.`identifier`, t1.`created_at`,
  t1.`updated_at`
FROM `states` t
LEFT JOIN `countries` t1 ON t1.`id` = t.`country`
WHERE t.`id` IN (7,8);
SELECT 0, c.`state`, c.`id`, c.`is_active`, c.`state`, NULL, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `districts` c
WHERE c.`state` IN (7,8)
UNION ALL
SELECT 1, c.`state`, c.`id`, c.`is_active`, c.`state`, c.`district`, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `villages` c
WHERE c.`state` IN (7,8);

-- rows of states: _sort=name&_limit=10
SELECT t.id FROM `states` t WHERE 1 = 1 ORDER BY t.`name` ASC, t.`id` ASC LIMIT ? OFFSET ?;
-- ? = 10,0
SELECT t.`id`, t.`name`, t.`is_active`, t.`abbreviation`, t.`identifier`, t.`country`, t.`created_at`,
  t.`updated_at`, t1.`id`, t1.`name`, t1.`is_active`, t1.`abbreviation`, t1.`identifier`, t1.`created_at`,
  t1.`updated_at`
FROM `states` t
LEFT JOIN `countries` t1 ON t1.`id` = t.`country`
WHERE t.`id` IN (7,8);
SELECT 0, c.`state`, c.`id`, c.`is_active`, c.`state`, NULL, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `districts` c
WHERE c.`state` IN (7,8)
UNION ALL
SELECT 1, c.`state`, c.`id`, c.`is_active`, c.`state`, c.`district`, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `villages` c
WHERE c.`state` IN (7,8);

-- rows of states: country.name=a
SELECT t.id
FROM `states` t
LEFT JOIN `countries` t1 ON t1.`id` = t.`country`
WHERE t1.`name` = ?
ORDER BY t.`id` ASC
LIMIT ? OFFSET ?;
-- ? = "a",100,0
SELECT t.`id`, t.`name`, t.`is_active`, t.`abbreviation`, t.`identifier`, t.`country`, t.`created_at`,
  t.`updated_at`, t1.`id`, t1.`name`, t1.`is_active`, t1.`abbreviation`, t1.`identifier`, t1.`created_at`,
  t1.`updated_at`
FROM `states` t
LEFT JOIN `countries` t1 ON t1.`id` = t.`country`
WHERE t.`id` IN (7,8);
SELECT 0, c.`state`, c.`id`, c.`is_active`, c.`state`, NULL, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `districts` c
WHERE c.`state` IN (7,8)
UNION ALL
SELECT 1, c.`state`, c.`id`, c.`is_active`, c.`state`, c.`district`, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `villages` c
WHERE c.`state` IN (7,8);

--------------------------------------------------------------------------------------------------------------------
-- One row
--------------------------------------------------------------------------------------------------------------------

-- row of states
SELECT t.`id`, t.`name`, t.`is_active`, t.`abbreviation`, t.`identifier`, t.`country`, t.`created_at`,
  t.`updated_at`, t1.`id`, t1.`name`, t1.`is_active`, t1.`abbreviation`, t1.`identifier`, t1.`created_at`,
  t1.`updated_at`
FROM `states` t
LEFT JOIN `countries` t1 ON t1.`id` = t.`country`
WHERE t.`id` = ?;
-- ? = 7
SELECT 0, c.`state`, c.`id`, c.`is_active`, c.`state`, NULL, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `districts` c
WHERE c.`state` IN (7)
UNION ALL
SELECT 1, c.`state`, c.`id`, c.`is_active`, c.`state`, c.`district`, c.`name`, c.`abbreviation`, c.`identifier`,
  c.`created_at`, c.`updated_at`
FROM `villages` c
WHERE c.`state` IN (7);

-- row of tags
SELECT t.`id`, t.`name`, t.`description`, t.`is_active`, t.`created_at`, t.`updated_at`
FROM `tags` t
WHERE t.`id` = ?;
-- ? = 7
SELECT 0, c.`tag`, c.`id`, c.`contact`, c.`tag`, c.`created_at`, c.`updated_at`
FROM `contacttags` c
WHERE c.`tag` IN (7);
SELECT t.`id`, t.`name`, t.`phone`, t.`phone_other`, t.`email`, t.`email_other`, t.`address_1`, t.`address_2`,
  t.`city`, t.`pincode`, t.`contact_type`, t.`organization`, t.`country`, t.`state`, t.`district`, t.`individual`,
  t.`user`, t.`created_at`, t.`updated_at`, t1.`id`, t1.`name`, t.`id`, t1.`created_at`, t1.`updated_at`, t2.`id`,
  t2.`name`, t2.`is_active`, t2.`abbreviation`, t2.`identifier`, t2.`created_at`, t2.`updated_at`, t3.`id`,
  t3.`name`, t3.`is_active`, t3.`abbreviation`, t3.`identifier`, t3.`country`, t3.`created_at`, t3.`updated_at`,
  t4.`id`, t4.`name`, t4.`is_active`, t4.`abbreviation`, t4.`identifier`, t4.`state`, t4.`created_at`,
  t4.`updated_at`, t5.`id`, t5.`first_name`, t5.`last_name`, t.`id`, t5.`created_at`, t5.`updated_at`, t6.`id`,
  t6.`username`, t6.`email`, t6.`provider`, t6.`confirmed`, t6.`blocked`, t6.`role`, t6.`created_at`,
  t6.`updated_at`
FROM `contacts` t
LEFT JOIN `organizations` t1 ON t1.`id` = t.`organization`
LEFT JOIN `countries` t2 ON t2.`id` = t.`country`
LEFT JOIN `states` t3 ON t3.`id` = t.`state`
LEFT JOIN `districts` t4 ON t4.`id` = t.`district`
LEFT JOIN `individuals` t5 ON t5.`id` = t.`individual`
LEFT JOIN `users` t6 ON t6.`id` = t.`user`
WHERE t.`id` IN (7);
SELECT 0, l.`contact`, c.`id`, c.`is_active`, c.`state`, c.`district`, NULL, c.`name`, c.`abbreviation`,
  c.`identifier`, NULL, NULL, c.`created_at`, c.`updated_at`
FROM `contacts_villages` l JOIN `villages` c ON c.id = l.`village`
WHERE l.`contact` IN (7,8)
UNION ALL
SELECT 1, c.`contact`, c.`id`, c.`activity`, c.`contact`, NULL, NULL, NULL, NULL, NULL, NULL, NULL, c.`created_at`,
  c.`updated_at`
FROM `activityassignees` c
WHERE c.`contact` IN (7,8)
UNION ALL
SELECT 2, c.`contact`, c.`id`, c.`contact`, c.`tag`, NULL, NULL, NULL, NULL, NULL, NULL, NULL, c.`created_at`,
  c.`updated_at`
FROM `contacttags` c
WHERE c.`contact` IN (7,8)
UNION ALL
SELECT 3, c.`contact`, c.`id`, c.`country`, c.`state`, c.`district`, c.`contact`, c.`address_line_1`,
  c.`address_line_2`, c.`address_type`, c.`city`, c.`pincode`, c.`created_at`, c.`updated_at`
FROM `addresses` c
WHERE c.`contact` IN (7,8);

-- row of contacts
SELECT t.`id`, t.`name`, t.`phone`, t.`phone_other`, t.`email`, t.`email_other`, t.`address_1`, t.`address_2`,
  t.`city`, t.`pincode`, t.`contact_type`, t.`organization`, t.`country`, t.`state`, t.`district`, t.`individual`,
  t.`user`, t.`created_at`, t.`updated_at`, t1.`id`, t1.`name`, t.`id`, t1.`created_at`, t1.`updated_at`, t2.`id`,
  t2.`name`, t2.`is_active`, t2.`abbreviation`, t2.`identifier`, t2.`created_at`, t2.`updated_at`, t3.`id`,
  t3.`name`, t3.`is_active`, t3.`abbreviation`, t3.`identifier`, t3.`country`, t3.`created_at`, t3.`updated_at`,
  t4.`id`, t4.`name`, t4.`is_active`, t4.`abbreviation`, t4.`identifier`, t4.`state`, t4.`created_at`,
  t4.`updated_at`, t5.`id`, t5.`first_name`, t5.`last_name`, t.`id`, t5.`created_at`, t5.`updated_at`, t6.`id`,
  t6.`username`, t6.`email`, t6.`provider`, t6.`confirmed`, t6.`blocked`, t6.`role`, t6.`created_at`,
  t6.`updated_at`
FROM `contacts` t
LEFT JOIN `organizations` t1 ON t1.`id` = t.`organization`
LEFT JOIN `countries` t2 ON t2.`id` = t.`country`
LEFT JOIN `states` t3 ON t3.`id` = t.`state`
LEFT JOIN `districts` t4 ON t4.`id` = t.`district`
LEFT JOIN `individuals` t5 ON t5.`id` = t.`individual`
LEFT JOIN `users` t6 ON t6.`id` = t.`user`
WHERE t.`id` = ?;
-- ? = 7
SELECT 0, l.`contact`, c.`id`, c.`is_active`, c.`state`, c.`district`, NULL, c.`name`, c.`abbreviation`,
  c.`identifier`, NULL, NULL, c.`created_at`, c.`updated_at`
FROM `contacts_villages` l JOIN `villages` c ON c.id = l.`village`
WHERE l.`contact` IN (7)
UNION ALL
SELECT 1, c.`contact`, c.`id`, c.`activity`, c.`contact`, NULL, NULL, NULL, NULL, NULL, NULL, NULL, c.`created_at`,
  c.`updated_at`
FROM `activityassignees` c
WHERE c.`contact` IN (7)
UNION ALL
SELECT 2, c.`contact`, c.`id`, c.`contact`, c.`tag`, NULL, NULL, NULL, NULL, NULL, NULL, NULL, c.`created_at`,
  c.`updated_at`
FROM `contacttags` c
WHERE c.`contact` IN (7)
UNION ALL
SELECT 3, c.`contact`, c.`id`, c.`country`, c.`state`, c.`district`, c.`contact`, c.`address_line_1`,
  c.`address_line_2`, c.`address_type`, c.`city`, c.`pincode`, c.`created_at`, c.`updated_at`
FROM `addresses` c
WHERE c.`contact` IN (7);
