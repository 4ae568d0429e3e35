// Solves a DIMACS min-cost flow with LEMON: lemon FILE ns|ns-comp|cs|cs-comp REPETITIONS.
// The last node is the root; `-comp` solves what hangs together without the root apart, each with a root of its own.
// Prints one line of JSON: times are of the fastest repetition, `cpuMs` and `wallMs` of the solver's run alone,
// `buildMs` the CPU time of making its graph.

#define LEMON_ONLY_TEMPLATES
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <vector>

using lemon::SmartDigraph;
using Value = long long;

struct Network {
  int nodes = 0;
  std::vector<Value> supply;
  std::vector<int> source, target, capacity;
  std::vector<Value> cost;
  int root() const { return nodes - 1; }
};

struct Answer {
  Value objective = 0;
  double cpuMs = 0, wallMs = 0, buildMs = 0;
};

[[noreturn]] static void fail(const char* why) {
  std::fprintf(stderr, "lemon: %s\n", why);
  std::exit(1);
}

static double clockMs(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/** The kernel's count of this program alone; getrusage would start from what its parent held. */
static double peakMB() {
  std::FILE* status = std::fopen("/proc/self/status", "r");
  char line[256];
  long kb = 0;
  while (status && std::fgets(line, sizeof line, status))
    if (std::sscanf(line, "VmHWM: %ld", &kb) == 1) break;
  if (status) std::fclose(status);
  return kb / 1024.0;
}

class Reader {
 public:
  explicit Reader(const char* path) : file(std::fopen(path, "rb")), buffer(1 << 20) {
    if (!file) fail("cannot open the file");
  }
  ~Reader() { std::fclose(file); }
  /** The next character that is not white space, or EOF. */
  int letter() {
    int c;
    do c = next();
    while (c == ' ' || c == '\n' || c == '\r');
    return c;
  }
  Value number() {
    int c = letter();
    bool negative = c == '-';
    if (negative) c = next();
    if (c < '0' || c > '9') fail("not a number");
    Value value = 0;
    for (; c >= '0' && c <= '9'; c = next()) value = value * 10 + (c - '0');
    return negative ? -value : value;
  }
  void skipWord() {
    int c = letter();
    while (c > ' ') c = next();
  }
  void skipLine() {
    int c;
    do c = next();
    while (c != '\n' && c != EOF);
  }

 private:
  int next() {
    if (at == end) {
      end = std::fread(buffer.data(), 1, buffer.size(), file);
      at = 0;
      if (end == 0) return EOF;
    }
    return static_cast<unsigned char>(buffer[at++]);
  }
  std::FILE* file;
  std::vector<char> buffer;
  size_t at = 0, end = 0;
};

static Network readDimacs(const char* path) {
  Reader reader(path);
  Network network;
  for (int kind; (kind = reader.letter()) != EOF;) {
    if (kind == 'p') {
      reader.skipWord();
      network.nodes = static_cast<int>(reader.number());
      size_t arcs = static_cast<size_t>(reader.number());
      network.supply.assign(network.nodes, 0);
      for (auto* ints : {&network.source, &network.target, &network.capacity}) ints->reserve(arcs);
      network.cost.reserve(arcs);
    } else if (kind == 'n') {
      int node = static_cast<int>(reader.number()) - 1;
      network.supply.at(node) = reader.number();
    } else if (kind == 'a') {
      network.source.push_back(static_cast<int>(reader.number()) - 1);
      network.target.push_back(static_cast<int>(reader.number()) - 1);
      if (reader.number() != 0) fail("a lower bound is not zero");
      network.capacity.push_back(static_cast<int>(reader.number()));
      network.cost.push_back(reader.number());
    } else {
      reader.skipLine();
    }
  }
  return network;
}

static int findLead(std::vector<int>& lead, int node) {
  while (lead[node] != node) node = lead[node] = lead[lead[node]];
  return node;
}

using Groups = std::vector<std::vector<int>>;

/** The nodes but the root, of each component in their order. */
static Groups componentsOf(const Network& network) {
  std::vector<int> lead(network.nodes), group(network.nodes, -1);
  std::iota(lead.begin(), lead.end(), 0);
  for (size_t a = 0; a < network.cost.size(); a++) {
    if (network.source[a] == network.root() || network.target[a] == network.root()) continue;
    lead[findLead(lead, network.source[a])] = findLead(lead, network.target[a]);
  }
  Groups groups;
  for (int node = 0; node < network.root(); node++) {
    int top = findLead(lead, node);
    if (group[top] < 0) {
      group[top] = static_cast<int>(groups.size());
      groups.emplace_back();
    }
    groups[group[top]].push_back(node);
  }
  return groups;
}

static Groups wholeOf(const Network& network) {
  Groups groups(1, std::vector<int>(network.root()));
  std::iota(groups[0].begin(), groups[0].end(), 0);
  return groups;
}

/** For each group its arcs in their order; an arc of the root belongs to its other end. */
static Groups arcsOf(const Network& network, const Groups& groups) {
  std::vector<int> group(network.nodes, -1);
  for (size_t g = 0; g < groups.size(); g++)
    for (int node : groups[g]) group[node] = static_cast<int>(g);
  Groups arcs(groups.size());
  for (size_t a = 0; a < network.cost.size(); a++) {
    bool fromRoot = network.source[a] == network.root();
    arcs[group[fromRoot ? network.target[a] : network.source[a]]].push_back(static_cast<int>(a));
  }
  return arcs;
}

template <class Solver>
static void solvePart(const Network& network, const std::vector<int>& nodes,
                      const std::vector<int>& arcs, Answer& answer) {
  double buildFrom = clockMs(CLOCK_PROCESS_CPUTIME_ID);
  static std::vector<int> place;
  place.resize(network.nodes);
  SmartDigraph graph;
  int count = static_cast<int>(nodes.size());
  graph.reserveNode(count + 1);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (int i = 0; i < count; i++) place[nodes[i]] = i;
  place[network.root()] = count;
  for (int i = 0; i <= count; i++) graph.addNode();
  for (int a : arcs)
    graph.addArc(graph.nodeFromId(place[network.source[a]]),
                 graph.nodeFromId(place[network.target[a]]));
  SmartDigraph::NodeMap<Value> supply(graph);
  SmartDigraph::ArcMap<Value> capacity(graph), cost(graph);
  Value balance = 0;
  for (int i = 0; i < count; i++) {
    supply[graph.nodeFromId(i)] = network.supply[nodes[i]];
    balance -= network.supply[nodes[i]];
  }
  supply[graph.nodeFromId(count)] = balance;
  for (size_t i = 0; i < arcs.size(); i++) {
    auto arc = graph.arcFromId(static_cast<int>(i));
    capacity[arc] = network.capacity[arcs[i]];
    cost[arc] = network.cost[arcs[i]];
  }
  Solver solver(graph);
  solver.upperMap(capacity).costMap(cost).supplyMap(supply);
  double cpuFrom = clockMs(CLOCK_PROCESS_CPUTIME_ID), wallFrom = clockMs(CLOCK_MONOTONIC);
  if (solver.run() != Solver::OPTIMAL) fail("no optimum");
  answer.cpuMs += clockMs(CLOCK_PROCESS_CPUTIME_ID) - cpuFrom;
  answer.wallMs += clockMs(CLOCK_MONOTONIC) - wallFrom;
  answer.buildMs += cpuFrom - buildFrom;
  answer.objective += solver.template totalCost<Value>();
}

template <class Solver>
static Answer solve(const Network& network, bool apart) {
  double from = clockMs(CLOCK_PROCESS_CPUTIME_ID);
  Groups groups = apart ? componentsOf(network) : wholeOf(network);
  Groups arcs = arcsOf(network, groups);
  Answer answer;
  answer.buildMs = clockMs(CLOCK_PROCESS_CPUTIME_ID) - from;
  for (size_t g = 0; g < groups.size(); g++)
    solvePart<Solver>(network, groups[g], arcs[g], answer);
  return answer;
}

int main(int count, char** args) {
  if (count != 4) fail("usage: lemon FILE ns|ns-comp|cs|cs-comp REPETITIONS");
  bool simplex = std::strncmp(args[2], "ns", 2) == 0, apart = std::strlen(args[2]) > 2;
  Network network = readDimacs(args[1]);
  Answer best;
  for (int i = 0; i < std::max(1, std::atoi(args[3])); i++) {
    using Simplex = lemon::NetworkSimplex<SmartDigraph, Value, Value>;
    using Scaling = lemon::CostScaling<SmartDigraph, Value, Value>;
    Answer answer = simplex ? solve<Simplex>(network, apart) : solve<Scaling>(network, apart);
    if (i > 0 && answer.objective != best.objective) fail("two optima differ");
    if (i == 0 || answer.cpuMs < best.cpuMs) best = answer;
  }
  std::printf("{\"algorithm\":\"%s\",\"objective\":\"%lld\",\"cpuMs\":%.1f,\"wallMs\":%.1f,"
              "\"buildMs\":%.1f,\"peakMB\":%.0f}\n",
              args[2], best.objective, best.cpuMs, best.wallMs, best.buildMs, peakMB());
}
