package io.siamstream.tools.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Questions to the events of a test. */
final class Tracks {

    private static final Instant NO_TIME = Instant.EPOCH;

    private Tracks() {}

    /** The events of each target in the order of their coming, by camera and target. */
    static Map<String, List<TrackEvent>> byTarget(List<TrackEvent> events) {
        return events.stream()
                .filter(event -> !event.getTargetId().isEmpty())
                .collect(
                        groupingBy(
                                event -> event.getCameraId() + "/" + event.getTargetId(),
                                TreeMap::new,
                                toList()));
    }

    /** The sequences of the frames that a target's events tell of. */
    static List<Long> sequences(List<TrackEvent> events) {
        return events.stream().map(TrackEvent::getSequence).toList();
    }

    /** The events without the time of their sending, which differs from run to run. */
    static List<TrackEvent> timeless(List<TrackEvent> events) {
        return events.stream()
                .map(event -> TrackEvent.newBuilder(event).setEmitTime(NO_TIME).build())
                .toList();
    }

    /** The events without those that came before under the same id. */
    static List<TrackEvent> withoutDuplicates(List<TrackEvent> events) {
        Map<String, TrackEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.putIfAbsent(event.getEventId(), event));
        return List.copyOf(byId.values());
    }

    /** Whether every frame up to the last of every camera has its event. */
    static Predicate<List<TrackEvent>> complete(List<TestCamera> cameras, long frames) {
        return events ->
                cameras.stream()
                        .allMatch(
                                camera ->
                                        events.stream()
                                                .anyMatch(
                                                        event ->
                                                                event.getCameraId()
                                                                                .equals(camera.id())
                                                                        && event.getSequence()
                                                                                == frames - 1));
    }

    /** Whether there is an event of some type for a target. */
    static Predicate<List<TrackEvent>> contains(TrackEventType type, String target) {
        return events ->
                events.stream()
                        .anyMatch(
                                event ->
                                        event.getType() == type
                                                && event.getTargetId().equals(target));
    }
}
