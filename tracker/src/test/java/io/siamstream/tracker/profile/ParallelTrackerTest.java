package io.siamstream.tracker.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.DeviceMemoryException;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTrackerTest {

    private static final int SIDE = 160;

    @Test
    void targetsAreFollowedAsByOneTrackerAndInTheirOrder() throws IOException {
        List<TrackingRequest> requests = new ArrayList<>();
        for (int target = 0; target < 5; target++) {
            requests.add(request(10 + 20 * target, 30 + 10 * target));
        }
        try (Tracker one = open(1);
                Tracker three = open(3)) {
            assertThat(three).isInstanceOf(ParallelTracker.class);
            List<TrackingStep> alone = follow(one, requests);
            List<TrackingStep> shared = follow(three, requests);

            assertThat(shared).hasSameSizeAs(alone);
            for (int target = 0; target < requests.size(); target++) {
                assertThat(shared.get(target).result().confidence())
                        .isCloseTo(alone.get(target).result().confidence(), within(1e-3));
                assertThat(
                                shared.get(target)
                                        .result()
                                        .estimate()
                                        .overlap(alone.get(target).result().estimate()))
                        .isGreaterThan(0.99);
            }
        }
    }

    @Test
    void fewerTargetsThanThreadsAreFollowedToo() throws IOException {
        try (Tracker three = open(3)) {
            TrackedBatch batch = three.track(List.of(request(20, 20)));

            assertThat(batch.steps()).hasSize(1);
            assertThat(batch.timings().network()).isPositive();
            assertThat(three.track(List.of()).steps()).isEmpty();
        }
    }

    @Test
    void aFailureOfOneIsTheFailureOfAllOnceAllAreDone() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (Tracker tracker =
                ParallelTracker.of(
                        2,
                        request -> 1,
                        () -> new SlowOrFailing(opened.getAndIncrement() == 0, done))) {
            List<TrackingRequest> requests = List.of(request(10, 10), request(30, 30));

            assertThatThrownBy(() -> tracker.track(requests))
                    .isInstanceOf(DeviceMemoryException.class);
            assertThat(done).hasValue(1);
        }
    }

    @Test
    void aTargetThatIsMuchWorkHasATrackerForItself() throws IOException {
        List<List<TrackingRequest>> shares = Collections.synchronizedList(new ArrayList<>());
        List<TrackingRequest> requests =
                List.of(request(10, 10), request(30, 30), request(50, 50), request(70, 70));
        try (Tracker tracker =
                ParallelTracker.of(
                        2,
                        request -> request == requests.get(1) ? 3 : 1,
                        () -> new Recording(shares))) {
            List<TrackingStep> steps = tracker.track(requests).steps();

            assertThat(shares)
                    .containsExactlyInAnyOrder(
                            List.of(requests.get(1)),
                            List.of(requests.get(0), requests.get(2), requests.get(3)));
            assertThat(steps)
                    .extracting(TrackingStep::state)
                    .containsExactlyElementsOf(
                            requests.stream().map(TrackingRequest::state).toList());
        }
    }

    @Test
    void whatWasOpenedIsClosedWhenAnotherCannotBe() {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                ParallelTracker.of(
                                        2,
                                        request -> 1,
                                        () -> {
                                            if (opened.getAndIncrement() > 0) {
                                                throw new IOException("no memory");
                                            }
                                            return new Closing(closed);
                                        }))
                .isInstanceOf(IOException.class);
        assertThat(closed).hasValue(1);
    }

    private static Tracker open(int threads) throws IOException {
        return Trackers.open(
                Profile.LIGHT, TrackerOptions.DEFAULT.toBuilder().threads(threads).build());
    }

    private static List<TrackingStep> follow(Tracker tracker, List<TrackingRequest> requests) {
        List<TrackingStep> first = tracker.track(requests).steps();
        List<TrackingRequest> next = new ArrayList<>();
        for (int target = 0; target < requests.size(); target++) {
            next.add(
                    new TrackingRequest(
                            first.get(target).state(), requests.get(target).image(), true));
        }
        return tracker.track(next).steps();
    }

    private static TrackingRequest request(int x, int y) {
        byte[] noise = new byte[SIDE * SIDE * 3];
        new Random(5).nextBytes(noise);
        return new TrackingRequest(
                TargetState.starting(new Region.OfBox(new Box(x, y, 32, 24))),
                new Image(SIDE, SIDE, noise),
                true);
    }

    /** One that fails at once, or one that takes its time. */
    private record SlowOrFailing(boolean failing, AtomicInteger done) implements Tracker {
        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            if (failing) {
                throw new DeviceMemoryException("full", null);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.incrementAndGet();
            return new TrackedBatch(List.of(), BatchTimings.NONE);
        }

        @Override
        public void close() {}
    }

    /** Answers with the state that it was asked with, and says what it was asked. */
    private record Recording(List<List<TrackingRequest>> shares) implements Tracker {
        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            shares.add(requests);
            return new TrackedBatch(
                    requests.stream()
                            .map(request -> new TrackingStep(request.state(), null))
                            .toList(),
                    BatchTimings.NONE);
        }

        @Override
        public void close() {}
    }

    private record Closing(AtomicInteger closed) implements Tracker {
        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
