package io.siamstream.e2e.fault;

import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cameras whose squares a detector sees, the last one only later on, and what the events of the
 * targets that it starts must be: one id for each square, started once, on its square in every
 * frame from there on. In which frame it starts is a matter of which topic is read first.
 */
final class DetectedSquares {

    private static final String CLASS = "cube";
    private static final List<TestCamera> CAMERAS =
            List.of(new TestCamera("camera-0"), new TestCamera("camera-1"));

    private long next;
    private int seen = TestCamera.OBJECTS - 1;

    /** Without its rules, which are read once, no detection starts a target. */
    Map<String, String> options() {
        return Map.of("detections.targets", "0", "order.rewind.frames", "200");
    }

    DetectionRules rules() {
        return DetectionRules.newBuilder()
                .setCameraId("*")
                .setClasses(List.of(CLASS))
                .setTargets(TestCamera.OBJECTS)
                .build();
    }

    /** From now on the detector sees the last square, too. */
    void seeAll() {
        seen = TestCamera.OBJECTS;
    }

    /**
     * Sends the next frames of all cameras, with what the detector sees of them before or after.
     */
    void sendTo(TrackingRun run, int rounds, boolean detectionsFirst) {
        List<FrameEvent> frames = new ArrayList<>();
        List<DetectionEvent> detections = new ArrayList<>();
        for (long end = next + rounds; next < end; next++) {
            for (TestCamera camera : CAMERAS) {
                frames.add(camera.frame(next));
                detections.add(camera.detections(CLASS, next, IntStream.range(0, seen).toArray()));
            }
        }
        if (detectionsFirst) {
            run.detect(detections).publish(frames);
        } else {
            run.publish(frames).detect(detections);
        }
    }

    /** Whether all squares that the detector sees have a target. */
    boolean followed(List<TrackEvent> events) {
        return count(events.stream().map(event -> event.getCameraId() + event.getTargetId()));
    }

    /** Whether all squares that the detector sees are followed in the last frame. */
    boolean complete(List<TrackEvent> events) {
        return count(
                events.stream()
                        .filter(event -> event.getSequence() == next - 1)
                        .filter(event -> event.getType() == TrackEventType.UPDATED)
                        .map(TrackEvent::getEventId));
    }

    private boolean count(Stream<String> followed) {
        return followed.distinct().count() == (long) seen * CAMERAS.size();
    }

    /** The events beside what they must be. */
    TrackComparison compare(List<TrackEvent> events) {
        Map<String, List<TrackEvent>> targets = new HashMap<>();
        for (TrackEvent event : events) {
            targets.computeIfAbsent(
                            event.getCameraId() + "/" + event.getTargetId(),
                            id -> new ArrayList<>())
                    .add(event);
        }
        int gaps = 0;
        int different = 0;
        int lost = 0;
        int strangers = 0;
        Set<String> squares = new HashSet<>();
        for (List<TrackEvent> own : targets.values()) {
            TrackEvent first = own.get(0);
            int square = squareAt(first);
            boolean isNew = square >= 0 && squares.add(first.getCameraId() + "/" + square);
            strangers += isNew && first.getType() == TrackEventType.STARTED ? 0 : 1;
            strangers += (int) own.stream().skip(1).filter(DetectedSquares::isNoUpdate).count();
            for (int at = 0; at < own.size(); at++) {
                gaps += own.get(at).getSequence() == first.getSequence() + at ? 0 : 1;
                different += square >= 0 && isOn(own.get(at), square) ? 0 : 1;
            }
            lost += own.get(own.size() - 1).getSequence() == next - 1 ? 0 : 1;
        }
        lost += TestCamera.OBJECTS * CAMERAS.size() - squares.size();
        return new TrackComparison(
                events.size(),
                gaps,
                TrackComparison.duplicates(events),
                strangers,
                different,
                lost,
                0);
    }

    private static boolean isNoUpdate(TrackEvent event) {
        return event.getType() != TrackEventType.UPDATED;
    }

    /** The square that an event's box is on, -1 for none. */
    private static int squareAt(TrackEvent event) {
        return IntStream.range(0, TestCamera.OBJECTS)
                .filter(square -> isOn(event, square))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isOn(TrackEvent event, int square) {
        return TestCamera.box(square, event.getSequence()).equals(event.getBox());
    }
}
