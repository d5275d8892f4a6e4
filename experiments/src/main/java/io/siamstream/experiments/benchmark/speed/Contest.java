package io.siamstream.experiments.benchmark.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * Workloads that take turns, so that what else the machine does falls on all of them. The first is
 * what the others are compared with.
 */
final class Contest implements AutoCloseable {

    private final List<Entrant> entrants = new ArrayList<>();

    /** One of them, with what it took in each round. */
    private record Entrant(
            String name,
            Workload workload,
            int steps,
            Optional<NetworkCost> cost,
            DescriptiveStatistics wall,
            DescriptiveStatistics cpu,
            DescriptiveStatistics ratio) {}

    /**
     * Adds a workload, closed with this.
     *
     * @param steps its steps in a round
     * @param cost what its network has to do for a target, if that is known
     */
    void add(String name, Workload workload, int steps, Optional<NetworkCost> cost) {
        entrants.add(
                new Entrant(
                        name,
                        workload,
                        steps,
                        cost,
                        new DescriptiveStatistics(),
                        new DescriptiveStatistics(),
                        new DescriptiveStatistics()));
    }

    /** Lets each do some steps that do not count: templates are made, code is compiled. */
    void warmUp(int steps) {
        for (Entrant entrant : entrants) {
            entrant.workload().prepare();
            run(entrant, steps);
        }
    }

    /** One round of all. */
    void round() {
        double first = 0;
        for (Entrant entrant : entrants) {
            entrant.workload().prepare();
            Sample sample =
                    Sample.of(
                            () -> run(entrant, entrant.steps()),
                            entrant.steps() * entrant.workload().targets());
            first = first == 0 ? sample.cpuMillis() : first;
            entrant.wall().addValue(sample.wallMillis());
            entrant.cpu().addValue(sample.cpuMillis());
            entrant.ratio().addValue(sample.cpuMillis() / first);
        }
    }

    private static void run(Entrant entrant, int steps) {
        for (int step = 0; step < steps; step++) {
            entrant.workload().step();
        }
    }

    /** The rows of {@link SpeedTables#HEAD}. */
    List<String> rows(MachineLimit limit) {
        return entrants.stream()
                .map(
                        entrant ->
                                SpeedTables.row(
                                        entrant.name(),
                                        entrant.workload().targets(),
                                        entrant.wall(),
                                        entrant.cpu(),
                                        entrant.ratio(),
                                        entrant.cost(),
                                        limit))
                .toList();
    }

    @Override
    public void close() {
        entrants.forEach(entrant -> entrant.workload().close());
    }
}
