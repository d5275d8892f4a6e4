package io.siamstream.e2e.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.siamstream.schemas.TrackEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events of a disturbed run beside those of an undisturbed one.
 *
 * @param compared events of the undisturbed run
 * @param gaps events of it that the disturbed run lacks
 * @param duplicates events that the disturbed run has more than once
 * @param strangers events that only the disturbed run has
 * @param different events that both have, and that tell another box, state or template version
 * @param idsLost targets of the undisturbed run that the disturbed one did not follow to the end
 * @param disordered targets whose events stand in another order
 */
record TrackComparison(
        int compared,
        int gaps,
        int duplicates,
        int strangers,
        int different,
        int idsLost,
        int disordered) {

    /** No difference in so many events. */
    static TrackComparison same(int compared) {
        return new TrackComparison(compared, 0, 0, 0, 0, 0, 0);
    }

    static TrackComparison of(List<TrackEvent> undisturbed, List<TrackEvent> disturbed) {
        Map<String, TrackEvent> expected = byId(undisturbed);
        Map<String, TrackEvent> actual = byId(disturbed);
        Map<String, List<String>> expectedOrder = order(undisturbed);
        Map<String, List<String>> actualOrder = order(disturbed);
        return new TrackComparison(
                expected.size(),
                without(expected.keySet(), actual.keySet()).size(),
                duplicates(disturbed),
                without(actual.keySet(), expected.keySet()).size(),
                count(
                        expected.keySet().stream()
                                .filter(actual::containsKey)
                                .filter(id -> !same(expected.get(id), actual.get(id)))),
                count(
                        expectedOrder.entrySet().stream()
                                .filter(
                                        entry ->
                                                !actualOrder
                                                        .getOrDefault(entry.getKey(), List.of())
                                                        .contains(last(entry.getValue())))),
                count(
                        expectedOrder.entrySet().stream()
                                .filter(
                                        entry ->
                                                !entry.getValue()
                                                        .equals(actualOrder.get(entry.getKey())))));
    }

    /** How many events are there more than once. */
    static int duplicates(List<TrackEvent> events) {
        return count(
                events.stream()
                        .collect(groupingBy(TrackEvent::getEventId, counting()))
                        .values()
                        .stream()
                        .filter(times -> times > 1));
    }

    private static Map<String, TrackEvent> byId(List<TrackEvent> events) {
        return events.stream()
                .collect(toMap(TrackEvent::getEventId, event -> event, (first, second) -> first));
    }

    /** Event ids of each target as they stand in the topic, each once. */
    private static Map<String, List<String>> order(List<TrackEvent> events) {
        Set<String> seen = new HashSet<>();
        return events.stream()
                .filter(event -> seen.add(event.getEventId()))
                .collect(
                        groupingBy(
                                event -> event.getCameraId() + "/" + event.getTargetId(),
                                mapping(TrackEvent::getEventId, toList())));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(id -> !others.contains(id)).collect(toSet());
    }

    /** All but the time at which the event left the operator. */
    private static boolean same(TrackEvent one, TrackEvent other) {
        return one.getType() == other.getType()
                && Objects.equals(one.getReason(), other.getReason())
                && one.getStatus() == other.getStatus()
                && Objects.equals(one.getBox(), other.getBox())
                && one.getConfidence() == other.getConfidence()
                && one.getTemplateVersion() == other.getTemplateVersion()
                && one.getTemplateUpdated() == other.getTemplateUpdated()
                && one.getCaptureTime().equals(other.getCaptureTime());
    }

    private static String last(List<String> ids) {
        return ids.get(ids.size() - 1);
    }

    private static int count(Stream<?> found) {
        return (int) found.count();
    }
}
