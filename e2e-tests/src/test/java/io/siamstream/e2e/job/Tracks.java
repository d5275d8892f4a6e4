package io.siamstream.e2e.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Questions to the events of a test. */
final class Tracks {

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

    /** The events without those that came before under the same id. */
    static List<TrackEvent> withoutDuplicates(List<TrackEvent> events) {
        Map<String, TrackEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.putIfAbsent(event.getEventId(), event));
        return List.copyOf(byId.values());
    }

    /** Whether the last frame of every camera has the events of its targets. */
    static Predicate<List<TrackEvent>> complete(long targets, long frames) {
        return events ->
                events.stream()
                                .filter(event -> event.getSequence() == frames - 1)
                                .map(event -> event.getCameraId() + "/" + event.getTargetId())
                                .distinct()
                                .count()
                        >= targets;
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
