#include "fuzz/rules.hpp"

#include "fuzz/one_input.hpp"
#include "interpreter/bareme.hpp"

namespace fuzz {
namespace {

constexpr const char* kRules = R"(
nomenclature Acte { G ; "1111" ; ostéopathie ; CS "Spécialiste" lu "C S" }
soin {
  identifiant : texte colonne "N° de ligne"
  acte        : Acte colonne "Code acte"
  naissance   : date facultatif
  adhésion    : date facultatif
  foyer       : texte facultatif
  urgent      : booléen défaut faux
  part        : taux facultatif
  rang_soin   : entier facultatif
  coefficient : nombre défaut 1
  tarif       : montant facultatif
  adhérent    : texte facultatif colonne "num" + "rang"
}
régime amo {
  garantie soins {
    couvre vrai
    exclut jeunes : connu(naissance) et âge(naissance ; date) < 1
    base   tarif à défaut 25 €
    taux   part à défaut 70 %
    retenue forfaitaire : 2 € × coefficient plafonnée à 8 € par jour plafonnée à 50 € par année civile
  }
}
contrat henner {
  formules { base_ ; premium }
  forfait douces : 3 séances sur 12 mois glissants
  plafond annuel : 300 € par foyer et par année civile
  garantie actes {
    couvre    acte parmi { G ; "1111" }
    carence   3 mois depuis adhésion
    rembourse reste
    limite    vus : 2 actes par acte et par période de 2 ans depuis le premier soin
    impute sur douces
  }
  garantie reste_à_payer complète actes {
    couvre    formule = premium
    rembourse 50 % × reste
    plafond   20 € par adhérent et par année d'adhésion
    limite    9 séances à vie
  }
}
contrat surco depuis 2025-01-01 {
  garantie tout {
    couvre    vrai
    rembourse 90 % × reste
    plafond   200 € par mois
  }
}
)";

}  // namespace

auto rules() -> const bareme::model::Program& {
  static const bareme::model::Program kProgram = [] {
    bareme::Sources sources;
    sources.add({"f.bareme", kRules});
    bareme::diag::Sink sink;
    auto program = bareme::compile(sources, sink);
    require(program.has_value(), "the rules of the target compile");
    return std::move(*program);
  }();
  return kProgram;
}

}  // namespace fuzz
