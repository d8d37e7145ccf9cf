#!/usr/bin/env python3
"""settle_duckdb.py CLAIMS.csv OUT.csv: the rules of bench/portfolio.bareme in SQL, by DuckDB.

Writes, byte for byte, what `bareme run bench/portfolio.bareme CLAIMS.csv -o OUT.csv` writes. The claims are in settlement order
(by date, then identifier) and have no line to reject. No counter needs a loop: all that a capped counter gives away is
min(cap ; what was asked so far), a window over the lines before. Amounts are decimals with two places; DuckDB rounds half away
from zero and writes a decimal with a point, which is replaced where it is written. One thread, or as many as BENCH_THREADS says.
"""
import os
import sys

import duckdb

SETTLE = """
CREATE TEMP TABLE terms AS
SELECT row_number() OVER () AS guarantee, * FROM (
  SELECT contrat, acte, percent, 0.00 AS cap, 0 AS most, 0.00 AS price
  FROM (VALUES ('taux_a', 1.00), ('taux_b', 1.50), ('taux_c', 2.20), ('forfait_a', 1.00), ('forfait_b', 1.00),
               ('forfait_c', 1.00)) AS by_rate (contrat, percent),
       (VALUES ('G'), ('CS'), ('MESO'), ('DENT')) AS covered (acte)
  UNION ALL VALUES
    ('forfait_a', 'OSTEO', 0, 60, 0, 0), ('forfait_b', 'OSTEO', 0, 120, 0, 0), ('forfait_c', 'OSTEO', 0, 200, 0, 0),
    ('séances_a', 'OSTEO', 0, 0, 3, 30), ('séances_b', 'OSTEO', 0, 0, 4, 40), ('séances_c', 'OSTEO', 0, 0, 5, 50),
    ('séances_a', 'OPT', 0, 150, 0, 0), ('séances_b', 'OPT', 0, 250, 0, 0), ('séances_c', 'OPT', 0, 350, 0, 0));

CREATE MACRO decimal_comma(amount) AS replace(amount::VARCHAR, '.', ',');

COPY (
  WITH claims AS (
    FROM read_csv($claims, delim = ';', header = true, decimal_separator = ',', columns = {
      'identifiant': 'BIGINT', 'bénéficiaire': 'VARCHAR', 'contrat': 'VARCHAR', 'date': 'DATE', 'acte': 'VARCHAR',
      'secteur_2': 'VARCHAR', 'parcours': 'VARCHAR', 'frais': 'DECIMAL(12, 2)'})
  ),
  tariff AS (
    SELECT *, year(date) AS year,
      CASE WHEN acte IN ('G', 'CS') AND secteur_2 = 'oui' THEN 23.00
           WHEN acte = 'G' THEN 30.00 WHEN acte = 'CS' THEN 31.50 WHEN acte = 'MESO' THEN 26.50
           WHEN acte = 'DENT' THEN 43.20 END::DECIMAL(12, 2) AS base,
      CASE WHEN acte = 'DENT' THEN 0.60 WHEN parcours = 'oui' THEN 0.70 ELSE 0.30 END::DECIMAL(3, 2) AS rate
    FROM claims
  ),
  assessed AS (
    SELECT *, CASE WHEN base IS NOT NULL THEN least(base, frais) END AS assessed,  -- least() would pass over a NULL
      coalesce(round(assessed * rate, 2), 0)::DECIMAL(12, 2) AS gross
    FROM tariff
  ),
  scheme AS (
    SELECT *, CASE WHEN acte <> 'DENT' THEN least(gross, 2.00) ELSE 0 END::DECIMAL(12, 2) AS wanted, frais - gross AS reste
    FROM assessed LEFT JOIN terms USING (contrat, acte)
  ),
  asked AS (
    SELECT *,
      sum(wanted) OVER (PARTITION BY bénéficiaire, year ORDER BY identifiant ROWS UNBOUNDED PRECEDING) - wanted AS given,
      CASE WHEN most > 0 THEN (reste > 0)::INT ELSE reste END AS asked,
      CASE WHEN percent > 0 THEN greatest(round(base * percent, 2) - gross, 0) WHEN cap > 0 THEN reste
           WHEN most > 0 THEN least(reste, price) ELSE 0 END::DECIMAL(12, 2) AS due
    FROM scheme
  ),
  counted AS (
    SELECT *, least(wanted, greatest(50 - given, 0))::DECIMAL(12, 2) AS withheld,
      greatest(cap + most - (sum(asked) OVER (
        PARTITION BY bénéficiaire, guarantee, year ORDER BY identifiant ROWS UNBOUNDED PRECEDING) - asked), 0) AS remaining
    FROM asked
  ),
  paid AS (
    SELECT *, gross - withheld AS amo,
      cap + most > 0 AND remaining = 0 AS used_up,
      CASE WHEN cap > 0 THEN remaining ELSE reste END AS room
    FROM counted
  ),
  settled AS (
    SELECT *, CASE WHEN used_up THEN 0 ELSE least(due, room) END::DECIMAL(12, 2) AS amc,
      CASE WHEN contrat IS NULL THEN NULL WHEN guarantee IS NULL THEN 'sans_garantie' WHEN reste = 0 THEN 'soldé'
           WHEN due = 0 THEN 'nul' WHEN used_up THEN 'épuisé' WHEN room < due THEN 'plafonné' ELSE 'versé' END AS verdict
    FROM paid
  )
  SELECT
    identifiant, bénéficiaire, contrat, date, acte, secteur_2, parcours, decimal_comma(frais) AS frais,
    decimal_comma(amo) AS amo, decimal_comma(withheld) AS retenue, decimal_comma(amc) AS amc,
    '0,00' AS surcomplémentaire, '0,00' AS allocation, decimal_comma(frais - amo - amc) AS reste_à_charge,
    CASE WHEN base IS NULL THEN 'sans_garantie' WHEN frais = 0 THEN 'soldé' WHEN gross = 0 THEN 'nul'
         WHEN amo = 0 THEN 'retenu' ELSE 'versé' END AS amo_décision,
    NULL AS amo_motif,
    verdict AS amc_décision,
    CASE WHEN verdict = 'épuisé' AND most > 0 THEN 'limite' WHEN verdict = 'épuisé' THEN 'plafond'
         WHEN verdict = 'plafonné' AND cap > 0 THEN 'plafond' WHEN verdict = 'plafonné' THEN 'frais_réels' END AS amc_motif,
    CASE WHEN percent > 0 THEN 'honoraires' WHEN guarantee IS NULL THEN NULL WHEN acte = 'OSTEO' THEN 'douces'
         ELSE 'optique' END AS amc_garantie,
    decimal_comma(base) AS amo_base,
    CASE WHEN base IS NOT NULL THEN (rate * 100)::INT || ' %' END AS amo_taux,
    CASE WHEN base IS NOT NULL THEN decimal_comma(gross) END AS amo_brut,
    decimal_comma(assessed - gross) AS ticket_modérateur, decimal_comma(frais - assessed) AS dépassement,
    decimal_comma(withheld) AS participation_forfaitaire, NULL AS hypothèses
  FROM settled ORDER BY identifiant
) TO $settled (FORMAT csv, DELIMITER ';', HEADER);
"""


def main(claims_path, out_path):
    connection = duckdb.connect(config={"threads": int(os.environ.get("BENCH_THREADS", "1"))})
    for statement in duckdb.extract_statements(SETTLE):
        names = statement.named_parameters
        connection.execute(statement, {k: v for k, v in (("claims", claims_path), ("settled", out_path)) if k in names})


if __name__ == "__main__":
    main(*sys.argv[1:])
