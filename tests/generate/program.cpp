#include "tests/generate/program.hpp"

#include "interpreter/bareme.hpp"
#include "tests/generate/examples.hpp"
#include "tests/generate/payers.hpp"

namespace bareme::generate {
namespace {

auto write_payers(Draft& draft, std::vector<PayerPlan>& plans, Random& random) -> void {
  const auto schemes = draft.words.schemes;
  std::vector<std::string> earlier;
  // All but one say where they stand: those before it to the next, those after it to the last.
  const std::size_t silent = random.below(schemes.size());
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    plans.push_back(plan_payer(draft, schemes[i], true, earlier, random));
    std::string heading;
    if (i < silent) heading = " avant " + schemes[i + 1];
    if (i > silent) heading = " après " + schemes[i - 1];
    write_payer(draft, plans.back(), heading, random);
    earlier.push_back(schemes[i]);
  }
  earlier.emplace_back("amc");
  const std::size_t contracts = random.below(4);
  for (std::size_t i = 0; i < contracts; ++i) {
    plans.push_back(
        plan_payer(draft, draft.words.name("contrat_", random), false, earlier, random));
    write_payer(draft, plans.back(), "", random);
  }
}

auto is_rule(const File& file) -> bool { return file.name.ends_with(".bareme"); }

}  // namespace

auto program(std::uint64_t seed) -> Program {
  Random random{seed};
  Draft draft;
  const std::size_t schemes = 1 + random.below(6) / 3 + random.below(6) / 5;
  for (std::size_t i = 0; i < schemes; ++i)
    draft.words.schemes.push_back(draft.words.name("régime_", random));
  declare_documents(draft, random);
  declare_codes(draft, random);
  declare_record(draft, random);
  declare_parameters(draft, random);
  declare_tables(draft, random);
  declare_definitions(draft, random);
  std::vector<PayerPlan> plans;
  write_payers(draft, plans, random);
  Program made{seed, std::move(draft.blocks), std::move(draft.data), {}, {}};
  made.free_names = draft.words.free_names;
  add_examples(draft.words, plans, made, random);
  return made;
}

auto files(const Program& program) -> std::vector<File> {
  std::vector<File> files{{"regles.bareme", render(program.declarations)}};
  files.insert(files.end(), program.data.begin(), program.data.end());
  return files;
}

auto compile(const std::vector<File>& files, std::string_view scenario, diag::Sink* said)
    -> std::optional<Compiled> {
  Compiled made;
  for (const File& file : files)
    if (is_rule(file)) made.sources.add({file.name, file.text});
  const DataLoader load = [&](const std::string& written, const Source&) {
    for (const File& file : files)
      if (file.name == written) return DataBytes{file.text, DataBytes::Fault::None};
    return DataBytes{"", DataBytes::Fault::Absent};
  };
  diag::Sink own;
  auto program = bareme::compile(made.sources, said != nullptr ? *said : own, load, scenario);
  if (!program) return std::nullopt;
  made.program = std::move(*program);
  return made;
}

}  // namespace bareme::generate
