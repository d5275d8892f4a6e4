package io.siamstream.experiments.mot.metric;

import io.siamstream.experiments.mot.data.MotBox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ids of one side of a comparison, each with its place in tables and its number of boxes. */
final class TrackLengths {

    private final Map<Long, Integer> places = new LinkedHashMap<>();
    private final long[] lengths;

    private TrackLengths(List<JudgedBoxes> frames, Function<JudgedBoxes, List<MotBox>> side) {
        for (JudgedBoxes frame : frames) {
            side.apply(frame).forEach(box -> places.putIfAbsent(box.id(), places.size()));
        }
        lengths = new long[places.size()];
        for (JudgedBoxes frame : frames) {
            side.apply(frame).forEach(box -> lengths[place(box)]++);
        }
    }

    static TrackLengths ofTruth(List<JudgedBoxes> frames) {
        return new TrackLengths(frames, JudgedBoxes::truth);
    }

    static TrackLengths ofResults(List<JudgedBoxes> frames) {
        return new TrackLengths(frames, JudgedBoxes::results);
    }

    int count() {
        return lengths.length;
    }

    int place(MotBox box) {
        return places.get(box.id());
    }

    long length(int place) {
        return lengths[place];
    }
}
