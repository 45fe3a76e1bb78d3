#pragma once

#include <cstdint>
#include <vector>

/// L2-regularised logistic regression on sparse rows, by L-BFGS (Nocedal 1980). One thread, no random numbers: the same
/// input gives the same weights.
namespace classifier {

/// Rows of column numbers and values, one after another.
struct SparseRows {
  std::vector<std::uint32_t> columns;
  std::vector<float> values;
  std::vector<std::size_t> ends;  ///< By row.
  std::uint32_t width = 0;        ///< Number of columns.
};

struct LinearModel {
  std::vector<double> weights;  ///< By column.
  double bias = 0;
};

/// `labels` by row: 1, -1, or 0 for rows that say nothing. Both classes weigh the same, however many rows each has.
/// `loss_weight` is that of the loss against half the square of the weights (C of LIBLINEAR).
[[nodiscard]] LinearModel fit(const SparseRows& rows, const std::vector<std::int8_t>& labels, double loss_weight);

}  // namespace classifier
