#include "classifier/logistic_regression.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace classifier;

TEST_SUITE_BEGIN("classifier/logistic_regression");

namespace {

/// Points of two numbers and a constant, labelled by a line that `slope` gives, with a margin.
SparseRows points(std::vector<std::int8_t>& labels, std::size_t count) {
  std::mt19937 random(11);
  std::uniform_real_distribution<float> place(-1, 1);
  SparseRows out;
  out.width = 2;
  while (labels.size() < count) {
    const float x = place(random), y = place(random);
    if (std::abs(x - 2 * y) < 0.1F) continue;
    out.columns.insert(out.columns.end(), {0, 1});
    out.values.insert(out.values.end(), {x, y});
    out.ends.push_back(out.columns.size());
    labels.push_back(static_cast<std::int8_t>(x > 2 * y ? 1 : -1));
  }
  return out;
}

double answer(const LinearModel& model, const SparseRows& rows, std::size_t row) {
  double sum = model.bias;
  for (std::size_t at = row == 0 ? 0 : rows.ends[row - 1]; at < rows.ends[row]; ++at)
    sum += model.weights[rows.columns[at]] * double{rows.values[at]};
  return sum;
}

}  // namespace

TEST_CASE("fit: finds a line between two classes") {
  std::vector<std::int8_t> labels;
  const SparseRows rows = points(labels, 400);
  const LinearModel model = fit(rows, labels, 30);
  for (std::size_t row = 0; row < labels.size(); ++row) CHECK(answer(model, rows, row) * labels[row] > 0);
  CHECK(model.weights[1] / model.weights[0] == doctest::Approx(-2).epsilon(0.15));
}

TEST_CASE("fit: at the best place no weight can be bettered") {
  std::vector<std::int8_t> labels;
  const SparseRows rows = points(labels, 60);
  labels[3] = 0;
  labels[4] = static_cast<std::int8_t>(-labels[4]);
  const double loss_weight = 2;
  const LinearModel best = fit(rows, labels, loss_weight);
  const auto loss = [&](const LinearModel& model) {
    double yes = 0, no = 0, value = 0;
    for (const std::int8_t label : labels) (label > 0 ? yes : no) += label != 0 ? 1 : 0;
    for (const double weight : model.weights) value += weight * weight / 2;
    value += model.bias * model.bias / 2;
    for (std::size_t row = 0; row < labels.size(); ++row)
      if (labels[row] != 0)
        value += loss_weight * (yes + no) / (2 * (labels[row] > 0 ? yes : no)) *
                 std::log1p(std::exp(-labels[row] * answer(model, rows, row)));
    return value;
  };
  const double least = loss(best);
  for (const double step : {-0.05, 0.05}) {
    LinearModel other = best;
    other.weights[0] += step;
    CHECK(loss(other) > least);
    other = best;
    other.weights[1] += step;
    CHECK(loss(other) > least);
    other = best;
    other.bias += step;
    CHECK(loss(other) > least);
  }
}

TEST_CASE("fit: nothing to learn from gives no weights") {
  SparseRows rows;
  rows.width = 2;
  const LinearModel model = fit(rows, {}, 1);
  CHECK(model.weights == std::vector<double>{0, 0});
}

TEST_SUITE_END();
