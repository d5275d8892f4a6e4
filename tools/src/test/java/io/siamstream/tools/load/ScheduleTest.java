package io.siamstream.tools.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final LoadPoint LOAD = new LoadPoint(3, 2, 5);

    @Test
    void everyCameraSendsAllItsFramesAtItsOwnRegularTimes() {
        List<Schedule.Due> schedule = Schedule.of(LOAD, 4, 7);

        assertThat(schedule)
                .hasSize(60)
                .isSortedAccordingTo((a, b) -> Double.compare(a.dueMillis(), b.dueMillis()));
        for (int camera = 0; camera < LOAD.cameras(); camera++) {
            double[] due = due(schedule, camera);
            assertThat(due).hasSize(20);
            assertThat(due[0]).isBetween(0.0, 200.0);
            IntStream.range(1, due.length)
                    .forEach(i -> assertThat(due[i] - due[i - 1]).isCloseTo(200, within(1e-6)));
        }
    }

    @Test
    void camerasAreApartByWhatTheSeedChooses() {
        List<Schedule.Due> schedule = Schedule.of(LOAD, 4, 7);

        assertThat(due(schedule, 0)[0]).isNotEqualTo(due(schedule, 1)[0]);
        assertThat(Schedule.of(LOAD, 4, 7)).isEqualTo(schedule);
        assertThat(Schedule.of(LOAD, 4, 8)).isNotEqualTo(schedule);
    }

    private static double[] due(List<Schedule.Due> schedule, int camera) {
        return schedule.stream()
                .filter(frame -> frame.camera() == camera)
                .mapToDouble(Schedule.Due::dueMillis)
                .toArray();
    }
}
