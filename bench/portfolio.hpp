// The portfolio of the measures: claims made up for bench/portfolio.bareme, by date of care, in
// batches.
#pragma once

#include <memory>
#include <vector>

#include "interpreter/model/program.hpp"
#include "interpreter/records/batch.hpp"

namespace bareme::bench {

inline constexpr std::size_t kBlockLines = 4096;

// Two years of claims; one beneficiary for ten lines, each of one contract or none. The same for
// the same number of lines. Beneficiaries are the first texts of the pool: B0, B1…
auto portfolio(const model::Program& program, std::size_t lines,
               const std::shared_ptr<records::Pool>& pool) -> std::vector<records::Batch>;
auto beneficiaries(std::size_t lines) -> std::size_t;

}  // namespace bareme::bench
