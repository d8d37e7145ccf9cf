#!/usr/bin/env python3
"""settle_polars.py CLAIMS.csv OUT.csv: the rules of bench/portfolio.bareme in polars.

Writes, byte for byte, what `bareme run bench/portfolio.bareme CLAIMS.csv -o OUT.csv` writes. The claims are in settlement order
(by date, then identifier) and have no line to reject. No counter needs a loop: all that a capped counter gives away is
min(cap ; what was asked so far), a running sum by group. Amounts are whole cents until they are written.
One thread, or as many as BENCH_THREADS says.
"""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = os.environ.get("BENCH_THREADS", "1")

import polars as pl  # noqa: E402: it reads the number of threads when imported

ACTS = pl.Enum(["G", "CS", "MESO", "OSTEO", "DENT", "OPT"])
PARTICIPATION, MOST_PARTICIPATION = 200, 5000
# What a contract says of an act beyond amo: the percentage of its base, or a cap a year, or so many sessions a year at a price.
HONORARIA = {"taux_a": 100, "taux_b": 150, "taux_c": 220, "forfait_a": 100, "forfait_b": 100, "forfait_c": 100}
TERMS = pl.DataFrame(
    [(name, code, percent, 0, 0, 0) for name, percent in HONORARIA.items() for code in ("G", "CS", "MESO", "DENT")] + [
        ("forfait_a", "OSTEO", 0, 6000, 0, 0), ("forfait_b", "OSTEO", 0, 12000, 0, 0), ("forfait_c", "OSTEO", 0, 20000, 0, 0),
        ("séances_a", "OSTEO", 0, 0, 3, 3000), ("séances_b", "OSTEO", 0, 0, 4, 4000), ("séances_c", "OSTEO", 0, 0, 5, 5000),
        ("séances_a", "OPT", 0, 15000, 0, 0), ("séances_b", "OPT", 0, 25000, 0, 0), ("séances_c", "OPT", 0, 35000, 0, 0)],
    schema={"contrat": pl.String, "acte": ACTS, "percent": pl.Int64, "cap": pl.Int64, "most": pl.Int64, "price": pl.Int64},
    orient="row").with_row_index("guarantee")

c = pl.col
act = c("acte")


def cents(value):
    return pl.lit(value, pl.Int64)


def percentage(amount, percent):
    return (amount * percent + 50) // 100  # to the cent, half up: nothing is negative here


def first_of(*cases, otherwise):
    chain = pl
    for case, value in cases:
        chain = chain.when(case).then(value)
    return chain.otherwise(otherwise)


def words(*cases, otherwise):
    return first_of(*((case, pl.lit(word)) for case, word in cases), otherwise=pl.lit(otherwise))


def euros(amount):
    return amount / 100  # written with two decimals, which gives the cents back exactly


def scheme(claims):
    consultation = act.is_in(["G", "CS"])
    dental = act == "DENT"
    return (
        claims.with_columns(
            year=c("date").str.slice(0, 4),
            expense=(c("frais") * 100).round().cast(pl.Int64),
            base=first_of(
                (consultation & (c("secteur_2") == "oui"), cents(2300)), (act == "G", cents(3000)),
                (act == "CS", cents(3150)), (act == "MESO", cents(2650)), (dental, cents(4320)), otherwise=cents(0)),
            rate=first_of((dental, cents(60)), (c("parcours") == "oui", cents(70)), otherwise=cents(30)))
        .with_columns(covered=c("base") > 0, assessed=pl.min_horizontal("base", "expense"))
        .with_columns(gross=percentage(c("assessed"), c("rate")))
        .with_columns(wanted=pl.when(dental).then(0).otherwise(pl.min_horizontal("gross", cents(PARTICIPATION))))
        .with_columns(before=c("wanted").cum_sum().over("bénéficiaire", "year") - c("wanted"))
        .with_columns(withheld=pl.min_horizontal("wanted", pl.max_horizontal(MOST_PARTICIPATION - c("before"), cents(0))))
        .with_columns(paid=c("gross") - c("withheld"), left=c("expense") - c("gross")))


def complementary(claims):
    by_session, by_cap = c("by_session"), c("by_cap")
    return (
        claims.join(TERMS.lazy(), on=["contrat", "acte"], how="left", maintain_order="left")
        .with_columns(by_rate=c("percent") > 0, by_cap=c("cap") > 0, by_session=c("most") > 0)
        .with_columns(
            due=first_of(
                (c("by_rate"), pl.max_horizontal(percentage(c("base"), c("percent")) - c("gross"), cents(0))),
                (by_cap, c("left")), (by_session, pl.min_horizontal("left", "price")), otherwise=cents(0)),
            asked=pl.when(by_session).then((c("left") > 0).cast(pl.Int64)).otherwise("left"),
            holder=pl.when(by_cap | by_session).then("bénéficiaire"))
        .with_columns(before=c("asked").cum_sum().over("holder", "guarantee", "year") - c("asked"))
        .with_columns(remaining=pl.max_horizontal(c("cap") + c("most") - c("before"), cents(0)))
        .with_columns(
            used_up=(by_cap | by_session) & (c("remaining") == 0),
            room=pl.when(by_cap).then("remaining").otherwise("left"))
        .with_columns(contract_paid=pl.when("used_up").then(0).otherwise(pl.min_horizontal("due", "room"))))


def output():
    covered, guaranteed = c("covered"), c("guarantee").is_not_null()
    nothing = c("due") == 0
    short = c("room") < c("due")
    cases = [
        (c("contrat").is_null(), None, None), (~guaranteed, "sans_garantie", None), (c("left") == 0, "soldé", None),
        (nothing, "nul", None), (c("used_up") & c("by_session"), "épuisé", "limite"), (c("used_up"), "épuisé", "plafond"),
        (short & c("by_cap"), "plafonné", "plafond"), (short, "plafonné", "frais_réels")]

    def if_covered(value):
        return pl.when(covered).then(value)

    return {
        "amo": euros(c("paid")),
        "retenue": euros(c("withheld")),
        "amc": euros(c("contract_paid")),
        "surcomplémentaire": pl.lit("0,00"),
        "allocation": pl.lit("0,00"),
        "reste_à_charge": euros(c("expense") - c("paid") - c("contract_paid")),
        "amo_décision": words((~covered, "sans_garantie"), (c("expense") == 0, "soldé"), (c("gross") == 0, "nul"),
                              (c("paid") == 0, "retenu"), otherwise="versé"),
        "amo_motif": pl.lit(None),
        "amc_décision": words(*((case, verdict) for case, verdict, _ in cases), otherwise="versé"),
        "amc_motif": words(*((case, reason) for case, _, reason in cases), otherwise=None),
        "amc_garantie": words((c("by_rate"), "honoraires"), (guaranteed & (act == "OSTEO"), "douces"),
                              (c("by_cap"), "optique"), otherwise=None),
        "amo_base": if_covered(euros(c("base"))),
        "amo_taux": words((~covered, None), (c("rate") == 70, "70 %"), (c("rate") == 60, "60 %"), otherwise="30 %"),
        "amo_brut": if_covered(euros(c("gross"))),
        "ticket_modérateur": if_covered(euros(c("assessed") - c("gross"))),
        "dépassement": if_covered(euros(c("expense") - c("assessed"))),
        "participation_forfaitaire": euros(c("withheld")),
        "hypothèses": pl.lit(None),
    }


def main(claims_path, out_path):
    claims = pl.scan_csv(claims_path, separator=";", decimal_comma=True, schema_overrides={"acte": ACTS, "frais": pl.Float64})
    header = claims.collect_schema().names()
    complementary(scheme(claims)).with_columns(**output()).select(*header, *output()).collect().write_csv(
        out_path, separator=";", decimal_comma=True, float_precision=2)


if __name__ == "__main__":
    main(*sys.argv[1:])
