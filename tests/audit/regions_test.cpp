// Regions against lines: a condition evaluated on every line of a small world must agree with what
// the analysis says of it.
#include <catch2/catch.hpp>
#include <random>

#include "interpreter/audit/analyst.hpp"
#include "interpreter/audit/candidates.hpp"
#include "interpreter/settle/evaluate.hpp"
#include "tests/audit/compiled.hpp"

using namespace bareme;
using audit::Analyst;
using audit::Ranges;
using audit::Region;
using audit::Truth;

namespace {

// ── Ranges ──

auto random_set(std::mt19937& random) -> std::set<int> {
  std::set<int> set;
  for (int value = 0; value < 12; ++value)
    if (random() % 2 == 0) set.insert(value);
  return set;
}
auto ranges_of(const std::set<int>& set, bool unknown) -> Ranges {
  Ranges ranges{{}, unknown};
  for (const int value : set) ranges.parts.push_back({value, value});
  return audit::tidied(std::move(ranges));
}
auto values_of(const Ranges& ranges) -> std::set<int> {
  std::set<int> set;
  for (int value = -2; value < 15; ++value)
    if (audit::holds(ranges, {value, {}, true})) set.insert(value);
  return set;
}
// Sorted, apart from each other, not empty.
auto is_canonical(const Ranges& ranges) -> bool {
  for (std::size_t i = 0; i < ranges.parts.size(); ++i) {
    if (ranges.parts[i].low > ranges.parts[i].high) return false;
    if (i > 0 && ranges.parts[i].low <= ranges.parts[i - 1].high + 1) return false;
  }
  return true;
}

// ── Conditions ──

constexpr const char* kWorld = R"(nomenclature Acte { A ; B ; C }
soin {
  acte : Acte
  autre : Acte facultatif
  grand : booléen
  su : booléen facultatif
  rang : entier
  compte : entier facultatif
  prix : montant facultatif
  naissance : date facultatif
}
groupe peu = { A ; C }
paramètre seuil = 2
)";

class Writer {
 public:
  explicit Writer(unsigned seed) : random_{seed} {}

  auto condition(int depth) -> std::string {
    if (depth == 0 || pick(4) == 0) return atom();
    switch (pick(7)) {
      case 0: return "non (" + condition(depth - 1) + ")";
      case 1:
      case 2: return "(" + joined(" et ", depth) + ")";
      case 3:
      case 4: return "(" + joined(" ou ", depth) + ")";
      case 5:
        return "(si " + condition(depth - 1) + " alors " + condition(depth - 1) + " sinon " +
               condition(depth - 1) + ")";
      default: return earlier_.empty() ? atom() : earlier_[pick(earlier_.size())];
    }
  }
  auto define(const std::string& name) -> void { earlier_.push_back(name); }

 private:
  auto pick(std::size_t count) -> std::size_t { return random_() % count; }
  auto joined(const std::string& word, int depth) -> std::string {
    std::string text = condition(depth - 1);
    for (std::size_t i = 0; i < 1 + pick(2); ++i) text += word + condition(depth - 1);
    return text;
  }
  auto op() -> std::string {
    constexpr std::array kOps{"=", "≠", "<", "≤", ">", "≥"};
    return std::string{" "} + kOps[pick(kOps.size())] + " ";
  }
  auto code() -> std::string { return std::string(1, static_cast<char>('A' + pick(3))); }
  auto number() -> std::string { return std::to_string(static_cast<int>(pick(5)) - 1); }
  auto atom() -> std::string {
    switch (pick(17)) {
      case 0: return "acte" + std::string{pick(2) == 0 ? " = " : " ≠ "} + code();
      case 1: return "acte parmi { " + code() + " ; " + code() + " }";
      case 2: return "acte parmi peu";
      case 3: return "autre = " + code();
      case 4: return "(autre à défaut " + code() + ") parmi peu";
      case 5: return "grand";
      case 6: return "su";
      case 7: return "(su à défaut faux)";
      case 8: return "rang" + op() + number();
      case 9: return number() + op() + "rang";
      case 10: return "compte" + op() + number();
      case 11: return "(compte à défaut " + number() + ")" + op() + "seuil";
      case 12: return "prix" + op() + "1,5 €";
      case 13: return "connu(" + std::string{pick(2) == 0 ? "compte" : "su"} + ")";
      case 14: return "naissance" + op() + "2000-01-0" + std::to_string(1 + pick(3));
      case 15: return "date" + op() + "2025-06-0" + std::to_string(1 + pick(2));
      default: return "rang × rang" + op() + number();  // free
    }
  }

  std::mt19937 random_;
  std::vector<std::string> earlier_;
};

// Lines that differ in every field the conditions name, at the edges of what they compare with.
auto world(const model::Program& program) -> records::Claims {
  records::Claims claims{program};
  std::mt19937 random{7};
  const auto one_of = [&](std::initializer_list<std::int64_t> values) {
    return values.begin()[random() % values.size()];
  };
  constexpr std::int64_t kAbsent = -1'000'000;
  for (std::size_t line = 0; line < 1500; ++line) {
    claims.add_line(line);
    const auto set = [&](std::string_view name, std::int64_t value) {
      if (value != kAbsent) claims.set(line, program.field(name), value);
    };
    const auto birth = make_date(2000, 1, 1)->days;
    const auto care = make_date(2025, 6, 1)->days;
    set("date", one_of({care - 1, care, care + 1, care + 2}));
    set("frais", one_of({0, 1, 100'00}));
    set("acte", one_of({0, 1, 2}));
    set("autre", one_of({0, 1, 2, kAbsent}));
    set("grand", one_of({0, 1}));
    set("su", one_of({0, 1, kAbsent}));
    set("rang", one_of({-2, -1, 0, 1, 2, 3, 4, 1'000'000'000}));
    set("compte", one_of({-2, -1, 0, 1, 2, 3, 4, kAbsent}));
    set("prix", one_of({1'49, 1'50, 1'51, kAbsent}));
    set("naissance", one_of({birth - 1, birth, birth + 1, birth + 2, birth + 3, kAbsent}));
  }
  return claims;
}

auto holds(const Region& region, const model::Program& program, const records::Claims& claims,
           std::size_t line) -> bool {
  return std::ranges::any_of(region.boxes, [&](const audit::Box& box) {
    return std::ranges::all_of(box.fields, [&](const auto& each) {
      return audit::holds(each.second, settle::field_value(program, claims, line, each.first));
    });
  });
}
auto is_exact(const Region& region) -> bool {
  return std::ranges::all_of(region.boxes, &audit::Box::exact);
}

auto truth_of(const model::Value& value) -> Truth {
  if (!value.known) return Truth::Unknown;
  return value.truth() ? Truth::True : Truth::False;
}
auto has(Truth set, Truth one) -> bool {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}

}  // namespace

TEST_CASE("Ranges are sets of values") {
  std::mt19937 random{1};
  for (int i = 0; i < 500; ++i) {
    const auto one = random_set(random);
    const auto other = random_set(random);
    const bool left = random() % 2 == 0;
    const bool right = random() % 2 == 0;
    const Ranges a = ranges_of(one, left);
    const Ranges b = ranges_of(other, right);
    std::set<int> common, all, rest;
    std::ranges::set_intersection(one, other, std::inserter(common, common.end()));
    std::ranges::set_union(one, other, std::inserter(all, all.end()));
    std::ranges::set_difference(one, other, std::inserter(rest, rest.end()));
    CHECK(values_of(audit::both(a, b)) == common);
    CHECK(values_of(audit::either(a, b)) == all);
    CHECK(values_of(audit::without(a, b)) == rest);
    CHECK(audit::both(a, b).unknown == (left && right));
    CHECK(audit::either(a, b).unknown == (left || right));
    CHECK(audit::without(a, b).unknown == (left && !right));
    for (const Ranges& each : {audit::both(a, b), audit::either(a, b), audit::without(a, b)})
      CHECK(is_canonical(each));
  }
}

TEST_CASE("A region holds every line on which the condition comes to that, and no other if exact") {
  std::size_t exact = 0;
  std::size_t seen = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Writer writer{seed};
    std::string text = kWorld;
    for (int i = 0; i < 25; ++i) {
      const std::string name = "c" + std::to_string(i);
      text += "soit " + name + " = " + writer.condition(1 + i % 4) + "\n";
      writer.define(name);
    }
    INFO(text);
    const auto program = test::compiled(text);
    const auto claims = world(program);
    Analyst analyst{program};
    for (std::size_t i = 0; i < program.definitions.size(); ++i) {
      const auto& definition = program.definitions[program.definitions.id_at(i)];
      for (const Truth truth : {Truth::True, Truth::False, Truth::Known, Truth::Unknown,
                                Truth::NotFalse, Truth::NotTrue}) {
        const Region region = analyst.where(definition.value, truth);
        if (region.too_many) continue;
        ++seen;
        exact += is_exact(region) ? 1 : 0;
        std::size_t wrong = 0;
        for (std::size_t line = 0; line < claims.size(); ++line) {
          settle::Evaluator evaluator{program, claims, line, claims.expense(line), nullptr};
          const bool comes_to = has(truth, truth_of(evaluator.value(definition.value)));
          const bool inside = holds(region, program, claims, line);
          if (comes_to && !inside) ++wrong;
          if (!comes_to && inside && is_exact(region)) ++wrong;
        }
        INFO(definition.name << " as " << static_cast<unsigned>(truth));
        CHECK(wrong == 0);
      }
    }
  }
  // Most are: without that the half about exactness would say little.
  CHECK(exact > seen / 2);
}

TEST_CASE("Intersections hold what both hold") {
  Writer writer{99};
  std::string text = kWorld;
  for (int i = 0; i < 12; ++i)
    text += "soit c" + std::to_string(i) + " = " + writer.condition(2) + "\n";
  const auto program = test::compiled(text);
  const auto claims = world(program);
  Analyst analyst{program};
  std::vector<Region> regions;
  for (const auto& definition : program.definitions)
    regions.push_back(analyst.where(definition.value, Truth::True));
  for (const Region& left : regions)
    for (const Region& right : regions) {
      const Region common = audit::intersection(left, right);
      std::size_t wrong = 0;
      for (std::size_t line = 0; line < claims.size(); ++line)
        if (holds(common, program, claims, line) !=
            (holds(left, program, claims, line) && holds(right, program, claims, line)))
          ++wrong;
      CHECK(wrong == 0);
    }
}

TEST_CASE("Candidates leave out only pairs that have nothing in common") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Writer writer{seed * 31};
    std::string text = kWorld;
    for (int i = 0; i < 14; ++i)
      text += "soit c" + std::to_string(i) + " = " + writer.condition(2) + "\n";
    const auto program = test::compiled(text);
    Analyst analyst{program};
    std::vector<Region> regions;
    for (const auto& definition : program.definitions)
      regions.push_back(analyst.where(definition.value, Truth::True));
    std::vector<const Region*> all;
    for (const Region& region : regions) all.push_back(&region);
    const auto found = audit::candidates(all);
    CHECK_FALSE(found.too_many);
    for (std::size_t i = 0; i < regions.size(); ++i)
      for (std::size_t j = i + 1; j < regions.size(); ++j)
        if (!audit::intersection(regions[i], regions[j]).empty())
          CHECK(std::ranges::count(found.pairs, std::pair{i, j}) == 1);
  }
}

TEST_CASE("Names that name each other twice two hundred times over are analysed at once") {
  std::string text = std::string{kWorld} + "soit c0 = grand et acte = A\n";
  for (int i = 1; i <= 200; ++i) {
    const std::string before = "c" + std::to_string(i - 1);
    text +=
        "soit c" + std::to_string(i) + " = (" + before + " ou " + before + ") et " + before + "\n";
  }
  const auto program = test::compiled(text);
  Analyst analyst{program};
  const Region region =
      analyst.where(program.definitions[program.definitions.id_at(200)].value, Truth::True);
  REQUIRE(region.boxes.size() == 1);
  CHECK(region.boxes.front().fields.size() == 2);
}
