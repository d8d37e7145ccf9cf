// People beside the claims: dated attributes of beneficiaries (adhésion, formule, naissance…), used
// where a claim does not give them itself, as if they stood on each of its lines. Columns: the
// beneficiary; `début` and `fin` of what the row says, both included, open where absent; `formule`,
// of the contract; any field of the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/claims/spellings.hpp"
#include "interpreter/model/program.hpp"
#include "support/sink.hpp"
#include "support/source.hpp"

namespace bareme::claims {

class Members {
 public:
  struct Row {
    std::size_t number = 0;  // spreadsheet row
    model::Validity validity;
    std::vector<std::string> cells;
  };
  struct Found {
    const Row* row = nullptr;
    const Row* other = nullptr;  // a second one of the same day
  };

  auto name() const -> const std::string& { return name_; }
  auto ignored() const -> const std::vector<std::string>& { return ignored_; }
  auto find(std::string_view beneficiary, Date date) const -> Found;
  // By field: whether there is a column for it.
  auto gives() const -> const std::vector<bool>& { return gives_; }
  // Empty where the row does not say.
  auto cell(const Row& row, model::FieldId field) const -> std::string_view;
  auto level(const Row& row) const -> std::string_view;
  // As messages name it: `naissance (assurés.csv)`.
  auto column_name(model::FieldId field) const -> std::string;

 private:
  friend class MembersReader;
  std::string name_;
  std::vector<std::string> header_;
  std::vector<std::string> ignored_;
  std::vector<bool> gives_;
  std::vector<std::optional<std::size_t>> columns_;  // by field
  std::optional<std::size_t> level_;
  StringMap<std::vector<Row>> rows_;  // by beneficiary
};

// The bytes of such a file, added to `sources`. Faults of its header and of its days are all
// reported where they stand, and give nullopt; cells are read with the claims that need them.
// Linear in the bytes.
auto read_members(const model::Program& program, Sources& sources, std::string name,
                  std::string bytes, diag::Sink& sink) -> std::optional<Members>;

}  // namespace bareme::claims
