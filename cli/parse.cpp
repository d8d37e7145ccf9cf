#include "cli/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <ranges>

#include "cli/cli_messages.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "support/listed.hpp"
#include "support/text.hpp"

namespace bareme::cli {
namespace {

using Words = std::vector<std::string>;

auto dashed(const Option& option) -> std::string { return "--" + std::string{option.name}; }

// BAREME_RUN_MAX_REJECTS for `--max-rejects` of `bareme run`.
auto variable(std::string_view subject, const Option& option) -> std::string {
  std::string name = std::string{subject} + '_' + std::string{option.name};
  for (char& c : name)
    c = c == ' ' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

auto choices(const Option& option) -> Words {
  Words result;
  for (const auto part : std::views::split(option.value.fr, '|'))
    result.emplace_back(part.begin(), part.end());
  return result;
}

auto value_words(const Option& option) -> diag::Argument {
  if (option.kind == ValueKind::Choice) return text::listed(choices(option));
  return option.value;
}

// What CLI11 made of the words: how often each option came and with which values, and the words
// that are no option of ours.
struct Cut {
  std::map<std::string, Words> found;
  Words operands;
  Words unknown;
};

class Parser {
 public:
  Parser(std::string_view subject, std::span<const Option> options, diag::Sink& sink)
      : subject_{subject}, options_{options}, sink_{sink} {}

  // With `first_only`, stops at the first word that is no option: the rest are operands.
  auto parse(const Words& words, bool first_only) -> std::optional<Arguments> {
    const std::size_t before = sink_.errors();
    const auto cut = cut_up(words, first_only);
    if (!cut) return std::nullopt;
    for (const std::string& word : cut->unknown) report_unknown(word);
    Arguments arguments{cut->operands, {}};
    for (const Option& option : options_)
      if (const auto found = cut->found.find(std::string{option.name}); found != cut->found.end())
        accept(option, dashed(option), found->second, arguments);
      else if (!first_only)
        accept_environment(option, arguments);
    if (arguments.has(kHelp.name))
      return arguments;  // whoever asks for help may have got the rest wrong
    if (sink_.errors() > before) return std::nullopt;
    return arguments;
  }

 private:
  auto cut_up(const Words& words, bool first_only) -> std::optional<Cut> {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    app.prefix_command(first_only);
    std::map<std::string, Words> values;
    for (const Option& option : options_) {
      const std::string name{option.name};
      const std::string names =
          option.letter == 0 ? "--" + name : std::string{'-', option.letter} + ",--" + name;
      if (option.kind == ValueKind::Flag)
        app.add_flag(names)->disable_flag_override();
      else
        app.add_option(names, values[name])->expected(1)->allow_extra_args(false)->take_all();
    }
    try {
      app.parse(Words(words.rbegin(), words.rend()));
    } catch (const CLI::ParseError& error) {
      report_cut_fault(error.what());
      return std::nullopt;
    }
    Cut cut;
    for (const Option& option : options_)
      if (const auto* parsed = app.get_option_no_throw(dashed(option)); parsed->count() > 0)
        cut.found[std::string{option.name}] =
            option.kind == ValueKind::Flag ? Words(1) : values[std::string{option.name}];
    sort_remaining(app.remaining(), first_only, cut);
    return cut;
  }

  // Before `--`, a word with a dash is an option that nobody knows; `-` alone is standard input.
  static auto sort_remaining(const Words& remaining, bool first_only, Cut& cut) -> void {
    bool only_operands = false;
    for (const std::string& word : remaining) {
      if (word == "--" && !only_operands)
        only_operands = true;
      else if (!only_operands && word.size() > 1 && word.starts_with('-'))
        cut.unknown.push_back(word);
      else
        cut.operands.push_back(word);
      if (first_only && !cut.operands.empty()) only_operands = true;
    }
  }

  // CLI11 speaks English, and begins with the name of the option, with its dashes or not. Two
  // things can go wrong with ours.
  auto report_cut_fault(std::string_view said) -> void {
    std::string_view name = said.substr(0, said.find_first_of(" :"));
    name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
    const auto option = std::ranges::find(options_, name, &Option::name);
    if (option == options_.end())
      sink_.report(kInternal, {}, said);
    else if (option->kind == ValueKind::Flag)
      sink_.report(kFlagWithValue, {}, dashed(*option));
    else
      sink_.report(kMissingValue, {}, dashed(*option), value_words(*option));
  }

  auto report_unknown(std::string_view word) -> void {
    const std::string_view name = word.substr(0, word.find('='));
    auto& said = sink_.report(kUnknownOption, {}, name, subject_);
    Words known;
    for (const Option& option : options_) known.push_back(dashed(option));
    if (const auto close = name.starts_with("--") ? text::closest(name, known) : std::nullopt)
      said.help(kDidYouMean, *close);
    else
      said.help(kSeeHelp, subject_);
  }

  // `name`: as the user gave the option, `--output` or the variable of the environment.
  auto accept(const Option& option, const std::string& name, const Words& values,
              Arguments& arguments) -> void {
    if (values.size() > 1) {
      sink_.report(kOptionTwice, {}, name);
      return;
    }
    const std::string& value = values.front();
    if (option.kind != ValueKind::Flag && is_option(value))
      sink_.report(kMissingValue, {}, name, value_words(option));  // `-o --detail x`
    else if (is_valid(option, name, value))
      arguments.values[std::string{option.name}] = value;
  }

  // An empty variable says nothing; a flag is not up where it is 0. The language and the colours
  // are settled before the words are parsed: they have BAREME_LANG and NO_COLOR.
  auto accept_environment(const Option& option, Arguments& arguments) -> void {
    if (option.name == kHelp.name || option.name == kLang.name || option.name == kColor.name)
      return;
    const std::string name = variable(subject_, option);
    const std::string value{environment(name.c_str())};
    if (value.empty() || (option.kind == ValueKind::Flag && value == "0")) return;
    accept(option, name, {option.kind == ValueKind::Flag ? std::string{} : value}, arguments);
  }

  auto is_valid(const Option& option, const std::string& name, const std::string& value) -> bool {
    switch (option.kind) {
      case ValueKind::Flag: return true;
      case ValueKind::Text:
      case ValueKind::File:
        if (value.empty()) sink_.report(kMissingValue, {}, name, value_words(option));
        return !value.empty();
      case ValueKind::Count:
        if (!value.empty() && value.size() <= 18 &&
            std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; }))
          return true;
        sink_.report(kBadCount, {}, value, name);
        return false;
      case ValueKind::Choice: break;
    }
    const Words known = choices(option);
    if (std::ranges::find(known, value) != known.end()) return true;
    auto& said = sink_.report(kBadChoice, {}, value, name, text::listed(known));
    if (const auto close = text::closest(value, known)) said.help(kDidYouMean, *close);
    return false;
  }

  auto is_option(std::string_view word) const -> bool {
    return std::ranges::any_of(options_, [&](const Option& option) {
      return word == dashed(option) ||
             (option.letter != 0 && word == std::string{'-', option.letter});
    });
  }

  std::string subject_;
  std::span<const Option> options_;
  diag::Sink& sink_;
};

auto report_unknown_command(std::string_view word, diag::Sink& sink) -> void {
  Words names, all;
  for (const Command& command : kCommands) {
    names.emplace_back(command.name);
    all.emplace_back(command.name);
    all.emplace_back(command.french);
  }
  auto& said = sink.report(kUnknownCommand, {}, word);
  if (const auto close = text::closest(word, all))
    said.help(kDidYouMean, *close);
  else
    said.help(kCommandsAre, text::listed(names));
}

}  // namespace

auto Arguments::has(std::string_view option) const -> bool {
  return values.contains(std::string{option});
}

auto Arguments::value(std::string_view option) const -> std::optional<std::string> {
  const auto found = values.find(std::string{option});
  return found == values.end() ? std::nullopt : std::optional{found->second};
}

auto Arguments::is(std::string_view option, std::string_view choice) const -> bool {
  const auto found = values.find(std::string{option});
  return found != values.end() && found->second == choice;
}

auto Arguments::count(std::string_view option) const -> std::optional<std::size_t> {
  const auto text = value(option);
  if (!text) return std::nullopt;
  std::size_t number = 0;
  std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

auto parse_arguments(const Words& words, diag::Sink& sink) -> std::optional<Invocation> {
  auto root = Parser{"bareme", kRootOptions, sink}.parse(words, true);
  if (!root) return std::nullopt;
  if (root->has(kHelp.name) || root->has(kVersion.name))
    return Invocation{nullptr, std::move(*root)};
  if (root->operands.empty()) {
    Words names;
    for (const Command& command : kCommands) names.emplace_back(command.name);
    sink.report(kMissingCommand, {})
        .help(kCommandsAre, text::listed(names))
        .help(kSeeHelp, "bareme");
    return std::nullopt;
  }
  const Command* command = find_command(root->operands.front());
  if (command == nullptr) {
    report_unknown_command(root->operands.front(), sink);
    return std::nullopt;
  }
  const std::string subject = "bareme " + std::string{command->name};
  auto own = Parser{subject, command->options, sink}.parse(
      Words(root->operands.begin() + 1, root->operands.end()), false);
  if (!own) return std::nullopt;
  own->values.merge(root->values);  // `bareme --lang en check`: the command's own option wins
  if (!own->has(kHelp.name) && own->operands.size() < command->least_operands) {
    sink.report(own->operands.empty() ? kMissingRules : kMissingClaims, {}, subject)
        .help(kExample, command->example);
    return std::nullopt;
  }
  return Invocation{command, std::move(*own)};
}

auto peek(const Words& words, std::string_view option) -> std::string {
  const std::string name = "--" + std::string{option};
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == name && i + 1 < words.size()) return words[i + 1];
    if (words[i].starts_with(name + "=")) return words[i].substr(name.size() + 1);
  }
  return {};
}

}  // namespace bareme::cli
