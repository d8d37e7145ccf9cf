#!/usr/bin/env python3
"""settle_pandas.py CLAIMS.csv OUT.csv: the rules of bench/portfolio.bareme in pandas.

Writes, byte for byte, what `bareme run bench/portfolio.bareme CLAIMS.csv -o OUT.csv` writes. The claims are in settlement order
(by date, then identifier) and have no line to reject. No counter needs a loop: all that a capped counter gives away is
min(cap ; what was asked so far), a running sum by group, and what one line got is the difference of two such values.
Amounts are whole cents. pandas uses one thread.
"""
import sys

import numpy as np
import pandas as pd

BASE = {"G": 3000, "CS": 3150, "MESO": 2650, "DENT": 4320}  # cents; the other acts have none
PARTICIPATION, MOST_PARTICIPATION = 200, 5000
TERMS = pd.DataFrame(
    [
        ("taux_a", 100, 0, 0, 0, 0),
        ("taux_b", 150, 0, 0, 0, 0),
        ("taux_c", 220, 0, 0, 0, 0),
        ("forfait_a", 100, 6000, 0, 0, 0),
        ("forfait_b", 100, 12000, 0, 0, 0),
        ("forfait_c", 100, 20000, 0, 0, 0),
        ("séances_a", 0, 0, 15000, 3, 3000),
        ("séances_b", 0, 0, 25000, 4, 4000),
        ("séances_c", 0, 0, 35000, 5, 5000),
    ],
    columns=["contrat", "percent", "osteo_cap", "opt_cap", "sessions", "session_price"],
).set_index("contrat")


def percentage(amount, percent):
    return (amount * percent + 50) // 100  # to the cent, half up: nothing is negative here


def by_category(column, values):
    """The value of each line's category, looked up once per category."""
    return np.asarray([values(name) for name in column.cat.categories])[column.cat.codes]


def words(conditions_and_words, default):
    """np.select over words, as a categorical column."""
    conditions, names = zip(*conditions_and_words)
    codes = np.select(conditions, np.arange(len(names), dtype=np.int8), np.int8(len(names)))
    return np.array([*names, default], dtype=object)[codes]


def amounts(cents):
    """Cents as texts with a comma: each different amount is written once."""
    codes, values = pd.factorize(cents)
    return np.array([f"{value // 100},{value % 100:02d}" for value in values.tolist()], dtype=object)[codes]


def drawn_before(lines, keys, asked):
    """For the lines chosen, what was asked of the counter with these keys before each, in settlement order."""
    asked = pd.Series(asked[lines])
    return asked.groupby([key[lines] for key in keys], sort=False).cumsum().to_numpy() - asked.to_numpy()


def settle(claims):
    person = pd.factorize(claims["bénéficiaire"])[0]
    year = by_category(claims["date"], lambda date: int(date[:4]))
    act, contract = claims["acte"], claims["contrat"]
    specialist = (claims["secteur_2"] == "oui").to_numpy()
    on_path = (claims["parcours"] == "oui").to_numpy()
    expense = (claims["frais"].to_numpy() * 100).round().astype(np.int64)
    osteo, dental, optical = ((act == name).to_numpy() for name in ("OSTEO", "DENT", "OPT"))
    consultation = ((act == "G") | (act == "CS")).to_numpy()

    # amo
    base = by_category(act, lambda name: BASE.get(name, 0))
    base = np.where(consultation & specialist, 2300, base)
    covered = base != 0
    rate = np.where(dental, 60, np.where(on_path, 70, 30))
    assessed = np.minimum(base, expense)
    gross = np.where(covered, percentage(assessed, rate), 0)
    wanted = np.where(dental, 0, np.minimum(PARTICIPATION, gross))
    withheld = np.zeros_like(gross)
    before = drawn_before(covered, [person, year], wanted)
    withheld[covered] = np.clip(MOST_PARTICIPATION - before, 0, wanted[covered])
    paid = gross - withheld
    left = expense - paid - withheld

    # The contract: a line is paid by rate, up to a yearly cap, or for so many sessions a year.
    terms = {name: by_category(contract, lambda held, column=column: column.get(held, 0)) for name, column in TERMS.items()}
    by_rate = covered & (terms["percent"] != 0)
    cap = np.where(osteo, terms["osteo_cap"], np.where(optical, terms["opt_cap"], 0))
    by_cap = cap != 0
    by_session = osteo & (terms["sessions"] != 0)
    keys = [person, contract.cat.codes.to_numpy(), act.cat.codes.to_numpy(), year]
    due = np.where(by_rate, np.maximum(0, percentage(base, terms["percent"]) - gross), 0)
    due = np.where(by_cap, left, np.where(by_session, np.minimum(left, terms["session_price"]), due))
    limited = by_cap | by_session
    ceiling = np.where(by_session, terms["sessions"], cap)
    asked = np.where(by_session, (left > 0).astype(np.int64), left)
    remaining = np.zeros_like(left)
    remaining[limited] = np.maximum(0, ceiling[limited] - drawn_before(limited, keys, asked))
    used_up = limited & (remaining == 0)
    room = np.where(by_cap, remaining, left)
    contract_paid = np.where(used_up, 0, np.minimum(due, room))

    has_guarantee = by_rate | limited
    no_contract = (contract == "").to_numpy()
    settled, nothing = has_guarantee & (left == 0), due == 0
    short = room < due
    scheme_verdict = words(
        [(~covered, "sans_garantie"), (expense == 0, "soldé"), (gross == 0, "nul"), (paid == 0, "retenu")], "versé")
    cases = [(no_contract, "", ""), (~has_guarantee, "sans_garantie", ""), (settled, "soldé", ""), (nothing, "nul", ""),
             (used_up & by_session, "épuisé", "limite"), (used_up, "épuisé", "plafond"),
             (short & by_cap, "plafonné", "plafond"), (short, "plafonné", "frais_réels")]

    def if_covered(texts):
        texts[~covered] = ""
        return texts

    return claims.assign(**{
        "frais": amounts(expense),
        "amo": amounts(paid),
        "retenue": (withheld_text := amounts(withheld)),
        "amc": amounts(contract_paid),
        "surcomplémentaire": "0,00",
        "allocation": "0,00",
        "reste_à_charge": amounts(expense - paid - contract_paid),
        "amo_décision": scheme_verdict,
        "amo_motif": "",
        "amc_décision": words([(case, verdict) for case, verdict, _ in cases], "versé"),
        "amc_motif": words([(case, reason) for case, _, reason in cases], ""),
        "amc_garantie": words([(by_rate, "honoraires"), (osteo & has_guarantee, "douces"), (by_cap, "optique")], ""),
        "amo_base": if_covered(amounts(base)),
        "amo_taux": words([(~covered, ""), (rate == 70, "70 %"), (rate == 60, "60 %")], "30 %"),
        "amo_brut": if_covered(amounts(gross)),
        "ticket_modérateur": if_covered(amounts(assessed - gross)),
        "dépassement": if_covered(amounts(expense - assessed)),
        "participation_forfaitaire": withheld_text,
        "hypothèses": "",
    })


def main(claims_path, out_path):
    texts = ["contrat", "date", "acte", "secteur_2", "parcours"]
    claims = pd.read_csv(claims_path, sep=";", decimal=",", keep_default_na=False, dtype=dict.fromkeys(texts, "category"))
    settle(claims).to_csv(out_path, sep=";", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
