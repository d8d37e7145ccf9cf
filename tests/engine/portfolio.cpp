#include "tests/engine/portfolio.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "interpreter/bareme.hpp"
#include "places.hpp"
#include "support/render.hpp"

namespace bareme::test {
namespace {

namespace fs = std::filesystem;
using model::Field;
using model::Program;
using model::TypeKind;

auto compiled(Sources& sources) -> Program {
  diag::Sink sink;
  auto program = compile(sources, sink);
  INFO(diag::render_all(sink, sources, {}));
  REQUIRE(program);
  return std::move(*program);
}

// mt19937_64 and remainders: the same lines with every standard library.
class Draw {
 public:
  Draw(const Program& program, unsigned seed, const Portfolio& portfolio)
      : program_{program}, portfolio_{portfolio}, claims_{program}, engine_{seed} {}

  auto all() -> records::Claims {
    for (std::size_t i = 0; i < portfolio_.lines; ++i) add_line(i);
    return std::move(claims_);
  }

 private:
  auto below(std::size_t count) -> std::size_t { return engine_() % count; }
  auto one_in(std::size_t count) -> bool { return below(count) == 0; }
  auto between(Date from, Date to) -> std::int64_t {
    return from.days +
           static_cast<std::int64_t>(below(static_cast<std::size_t>(to.days - from.days) + 1));
  }
  auto stray(std::size_t count) -> bool { return portfolio_.strays && one_in(count); }

  auto cents() -> std::int64_t {
    constexpr std::array<std::int64_t, 6> kUsual{0, 1, 30'00, 45'00, 60'00, 110'00};
    if (stray(300)) return static_cast<std::int64_t>(kMaxMoneyCents);
    if (stray(100)) return static_cast<std::int64_t>(below(9'000'000'00));
    return one_in(2) ? kUsual[below(kUsual.size())] : static_cast<std::int64_t>(below(300'00));
  }

  auto text(std::string_view prefix, std::size_t count) -> std::int64_t {
    return claims_.texts().intern(std::string{prefix} + std::to_string(below(count)));
  }

  auto value(const Field& field) -> std::int64_t {
    switch (field.type.kind) {
      case TypeKind::Boolean: return one_in(2) ? 1 : 0;
      case TypeKind::Code:
        return static_cast<std::int64_t>(below(program_.code_sets[field.type.codes].codes.size()));
      case TypeKind::Text: return text("t", 1 + portfolio_.beneficiaries / 2);
      case TypeKind::Date: return between(*make_date(1950, 1, 1), *make_date(2026, 12, 31));
      case TypeKind::Money: return cents() * (stray(20) ? -1 : 1);
      case TypeKind::Rate: return static_cast<std::int64_t>(below(101)) * 10'000;
      case TypeKind::Number: return static_cast<std::int64_t>(below(50)) * 100'000;
      case TypeKind::Invalid:
      case TypeKind::Integer:
      case TypeKind::Days:
      case TypeKind::Months: return static_cast<std::int64_t>(below(6));
    }
    return 0;
  }

  auto chain() -> std::int64_t {
    records::Chain chain;
    while (!program_.contracts.empty() && chain.size() < portfolio_.contracts &&
           !one_in(chain.empty() ? 8 : 2)) {
      const model::PayerId first = program_.contracts[below(program_.contracts.size())];
      const auto& versions = program_.payers[first].versions;
      const model::PayerId payer = versions.empty() ? first : versions[below(versions.size())];
      const auto known = [&](const records::ContractRef& other) {
        return program_.first_of(other.payer) == program_.first_of(first);
      };
      if (std::ranges::any_of(chain, known)) break;
      const auto levels = program_.payers[payer].levels;
      chain.push_back({payer, levels ? std::optional{below(program_.code_sets[levels].codes.size())}
                                     : std::nullopt});
    }
    return claims_.chain_id(chain);
  }

  auto add_line(std::size_t number) -> void {
    const std::size_t line = claims_.add_line(number + 2);
    for (std::size_t f = model::kBuiltInFields; f < program_.fields.size(); ++f) {
      const model::FieldId id = program_.fields.id_at(f);
      const Field& field = program_.fields[id];
      if (field.optional && one_in(2)) continue;
      // Defaults are what most lines have.
      const auto& fallback = field.fallback;
      if (fallback && one_in(2)) continue;
      if (fallback && field.type.kind != TypeKind::Text && one_in(2))
        claims_.set(line, id, static_cast<std::int64_t>(fallback->number));
      else
        claims_.set(line, id, value(field));
    }
    claims_.set(line, model::kIdentifier, claims_.texts().intern(std::to_string(number)));
    claims_.set(line, model::kBeneficiary, text("b", portfolio_.beneficiaries));
    claims_.set(line, model::kContract, chain());
    claims_.set(line, model::kDate,
                stray(40) ? between(*make_date(1995, 1, 1), *make_date(2024, 12, 31))
                          : between(portfolio_.from, portfolio_.to));
    claims_.set(line, model::kExpense, cents());
    if (stray(50))
      claims_.set(line, model::kQuantity, static_cast<std::int64_t>(2 + below(3)));
    else if (one_in(2))
      claims_.set(line, model::kQuantity, 1);
  }

  const Program& program_;
  Portfolio portfolio_;
  records::Claims claims_;
  std::mt19937_64 engine_;
};

}  // namespace

auto rule_library() -> Program {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator{BAREME_SOURCE_DIR "/rules"})
    if (entry.path().extension() == ".bareme") paths.push_back(entry.path());
  std::ranges::sort(paths);
  Sources sources;
  for (const auto& path : paths) {
    std::ifstream file{path, std::ios::binary};
    sources.add({path.string(), {std::istreambuf_iterator<char>{file}, {}}});
  }
  return compiled(sources);
}

auto program_of(std::string_view text) -> Program {
  Sources sources;
  sources.add({"program.bareme", std::string{text}});
  return compiled(sources);
}

auto random_claims(const Program& program, unsigned seed, const Portfolio& portfolio)
    -> records::Claims {
  return Draw{program, seed, portfolio}.all();
}

}  // namespace bareme::test
