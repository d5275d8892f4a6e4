package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.OrderOptions;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.testing.TestCamera;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state is carried from parallelism 1 to 2, 5 and 3, and nothing shows it in the events. */
class RescaleTest {

    private static final List<TestCamera> CAMERAS =
            IntStream.range(0, 7).mapToObj(number -> new TestCamera("camera-" + number)).toList();
    private static final int[] PARALLELISMS = {1, 2, 5, 3};
    private static final int FRAMES_EACH = 4;

    private final Configuration options = new Configuration();

    static Stream<StateBackend> backends() {
        return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void eventsAreThoseOfAnUndisturbedRun(StateBackend backend) throws Exception {
        options.set(OrderOptions.REWIND_FRAMES, 3);
        List<TrackEvent> events = new ArrayList<>();
        OperatorSubtaskState state = null;
        for (int leg = 0; leg < PARALLELISMS.length; leg++) {
            state = run(leg, PARALLELISMS[leg], state, backend, events);
        }
        assertThat(sorted(events))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("emitTime")
                .containsExactlyElementsOf(undisturbed());
    }

    /** Runs some frames on so many subtasks and returns their state together. */
    private OperatorSubtaskState run(
            int leg,
            int parallelism,
            OperatorSubtaskState state,
            StateBackend backend,
            List<TrackEvent> events)
            throws Exception {
        List<TrackingHarness> subtasks = new ArrayList<>();
        for (int index = 0; index < parallelism; index++) {
            TrackingHarness subtask = new TrackingHarness(options, parallelism, index);
            subtask.setStateBackend(backend);
            if (leg == 0) {
                subtask.open();
            } else {
                subtask.restore(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                state,
                                TrackingHarness.MAX_PARALLELISM,
                                PARALLELISMS[leg - 1],
                                parallelism,
                                index));
            }
            subtasks.add(subtask);
        }
        for (TestCamera camera : CAMERAS) {
            feed(camera, leg, subtasks.get(subtask(camera, parallelism)));
        }
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (TrackingHarness subtask : subtasks) {
            states.add(subtask.checkpoint());
            events.addAll(subtask.events());
            subtask.close();
        }
        return AbstractStreamOperatorTestHarness.repackageState(
                states.toArray(new OperatorSubtaskState[0]));
    }

    private List<TrackEvent> undisturbed() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            for (int leg = 0; leg < PARALLELISMS.length; leg++) {
                for (TestCamera camera : CAMERAS) {
                    feed(camera, leg, harness);
                }
            }
            harness.flush();
            return sorted(harness.events());
        }
    }

    /** A leg's frames; the second begins with a command that rewinds into the first. */
    private static void feed(TestCamera camera, int leg, TrackingHarness harness) throws Exception {
        if (leg == 1) {
            harness.send(camera.startCommand(1, FRAMES_EACH - 2));
        }
        for (int i = 0; i < FRAMES_EACH; i++) {
            long sequence = (long) leg * FRAMES_EACH + i;
            harness.send(sequence == 0 ? camera.frameThatStarts(0, 0) : camera.frame(sequence));
        }
    }

    private static int subtask(TestCamera camera, int parallelism) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                camera.id(), TrackingHarness.MAX_PARALLELISM, parallelism);
    }

    private static List<TrackEvent> sorted(List<TrackEvent> events) {
        return events.stream()
                .sorted(
                        Comparator.comparing(TrackEvent::getCameraId)
                                .thenComparing(TrackEvent::getTargetId)
                                .thenComparing(TrackEvent::getSequence))
                .toList();
    }
}
