// Files that a program names: `nomenclature … depuis "actes.csv"`, `tableau … depuis "f.csv"`.
// Their rows are put into the syntax tree as if they had been written there. The caller reads the
// bytes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "grammar/syntax.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme {

struct DataBytes {
  enum class Fault { None, Absent, Outside, Unreadable };  // Outside: of the program's directory
  std::string bytes;
  Fault fault = Fault::None;
  std::string path = {};  // as messages show it; empty: as written in the rules
};
// `written`: the path as written in `from`.
using DataLoader = std::function<DataBytes(const std::string& written, const Source& from)>;

// Fills the declarations of `files` that name a file; what was read is added to `sources`, so that
// messages can show it. Linear in the bytes.
auto fill_from_files(std::vector<syntax::File>& files, Sources& sources, const DataLoader& load,
                     diag::Sink& sink) -> void;

}  // namespace bareme
