#include "classifier/logistic_regression.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <deque>

namespace classifier {

namespace {

constexpr std::size_t memory = 8;
constexpr int most_rounds = 400;
constexpr double precision = 1e-4;  // of the gradient, against the first

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t at = 0; at < a.size(); ++at) sum += a[at] * b[at];
  return sum;
}

void add(Vector& to, double factor, const Vector& of) {
  for (std::size_t at = 0; at < to.size(); ++at) to[at] += factor * of[at];
}

/// The function to be made small, with its gradient; the last place of a point is the bias.
class Objective {
 public:
  Objective(const SparseRows& rows, const std::vector<std::int8_t>& labels, double loss_weight)
      : rows_(rows), labels_(labels) {
    const auto yes = static_cast<double>(std::count(labels.begin(), labels.end(), 1));
    const auto no = static_cast<double>(std::count(labels.begin(), labels.end(), -1));
    yes_weight_ = yes == 0 ? 0 : loss_weight * (yes + no) / (2 * yes);
    no_weight_ = no == 0 ? 0 : loss_weight * (yes + no) / (2 * no);
  }

  double operator()(const Vector& point, Vector& gradient) const {
    gradient = point;
    double value = dot(point, point) / 2;
    const std::size_t bias = rows_.width;
    std::size_t at = 0;
    for (std::size_t row = 0; row < rows_.ends.size(); ++row) {
      const std::size_t begin = at;
      at = rows_.ends[row];
      const double label = labels_[row];
      if (label == 0) continue;
      double sum = point[bias];
      for (std::size_t one = begin; one < at; ++one) sum += point[rows_.columns[one]] * double{rows_.values[one]};
      const double weight = label > 0 ? yes_weight_ : no_weight_;
      const double margin = label * sum;
      const double excess = std::exp(-std::abs(margin));
      value += weight * (std::log1p(excess) + std::max(-margin, 0.0));
      const double miss = margin > 0 ? excess / (1 + excess) : 1 / (1 + excess);  // 1 - the label's probability
      const double slope = -weight * label * miss;
      gradient[bias] += slope;
      for (std::size_t one = begin; one < at; ++one) gradient[rows_.columns[one]] += slope * double{rows_.values[one]};
    }
    return value;
  }

 private:
  const SparseRows& rows_;
  const std::vector<std::int8_t>& labels_;
  double yes_weight_ = 0, no_weight_ = 0;
};

/// Steps and changes of the gradient of the last rounds: what the curvature is guessed from.
struct Step {
  Vector move, change;
  double scale = 0;
};

Vector direction(const Vector& gradient, const std::deque<Step>& steps) {
  Vector out = gradient;
  std::vector<double> alphas(steps.size());
  for (std::size_t at = steps.size(); at-- > 0;) {
    alphas[at] = steps[at].scale * dot(steps[at].move, out);
    add(out, -alphas[at], steps[at].change);
  }
  if (!steps.empty()) {
    const Step& last = steps.back();
    const double factor = 1 / (last.scale * dot(last.change, last.change));
    for (double& one : out) one *= factor;
  }
  for (std::size_t at = 0; at < steps.size(); ++at)
    add(out, alphas[at] - steps[at].scale * dot(steps[at].change, out), steps[at].move);
  for (double& one : out) one = -one;
  return out;
}

}  // namespace

LinearModel fit(const SparseRows& rows, const std::vector<std::int8_t>& labels, double loss_weight) {
  const Objective objective(rows, labels, loss_weight);
  Vector point(rows.width + std::size_t{1});
  Vector gradient;
  double value = objective(point, gradient);
  const double first = std::sqrt(dot(gradient, gradient));
  std::deque<Step> steps;
  for (int round = 0; round < most_rounds; ++round) {
    const double length = std::sqrt(dot(gradient, gradient));
    if (length <= precision * first) break;
    const Vector way = direction(gradient, steps);
    const double slope = dot(way, gradient);
    double size = steps.empty() ? 1 / length : 1;
    Vector next, next_gradient;
    double next_value = 0;
    for (int tries = 0; tries < 40; ++tries, size /= 2) {
      next = point;
      add(next, size, way);
      next_value = objective(next, next_gradient);
      if (next_value <= value + 1e-4 * size * slope) break;
    }
    Step step{next, next_gradient, 0};
    add(step.move, -1, point);
    add(step.change, -1, gradient);
    const double curvature = dot(step.move, step.change);
    if (curvature <= 0) break;
    step.scale = 1 / curvature;
    steps.push_back(std::move(step));
    if (steps.size() > memory) steps.pop_front();
    point = std::move(next), gradient = std::move(next_gradient), value = next_value;
  }
  LinearModel out;
  out.bias = point.back();
  point.pop_back();
  out.weights = std::move(point);
  return out;
}

}  // namespace classifier
