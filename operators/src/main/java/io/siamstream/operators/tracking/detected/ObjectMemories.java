package io.siamstream.operators.tracking.detected;

import io.siamstream.operators.tracking.target.Geometry;
import io.siamstream.schemas.DetectedTargetState;
import io.siamstream.schemas.DetectionMemory;
import io.siamstream.schemas.SightState;
import io.siamstream.schemas.TentativeState;
import io.siamstream.schemas.WaitingDetections;
import io.siamstream.tracker.detection.DetectedTarget;
import io.siamstream.tracker.detection.Embedding;
import io.siamstream.tracker.detection.ObjectMemory;
import io.siamstream.tracker.detection.TentativeObject;
import io.siamstream.tracker.detection.TentativeObject.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns what is remembered of a camera's objects into its Avro record, and back. */
final class ObjectMemories {

    private ObjectMemories() {}

    static DetectionMemory toAvro(ObjectMemory memory, List<WaitingDetections> waiting) {
        return DetectionMemory.newBuilder()
                .setNextNumber(memory.nextNumber())
                .setTentative(memory.tentative().stream().map(ObjectMemories::toAvro).toList())
                .setTargets(
                        new TreeMap<>(memory.targets())
                                .entrySet().stream()
                                        .map(entry -> toAvro(entry.getKey(), entry.getValue()))
                                        .toList())
                .setWaiting(waiting)
                .build();
    }

    private static TentativeState toAvro(TentativeObject object) {
        return TentativeState.newBuilder()
                .setDetector(object.detector())
                .setClassName(object.className())
                .setBox(Geometry.box(object.box()))
                .setCaptureTime(object.time())
                .setVelocityX(object.velocityX())
                .setVelocityY(object.velocityY())
                .setSights(
                        object.sights().stream()
                                .map(sight -> new SightState(sight.frame(), sight.seen()))
                                .toList())
                .build();
    }

    private static DetectedTargetState toAvro(String id, DetectedTarget target) {
        return DetectedTargetState.newBuilder()
                .setTargetId(id)
                .setDetector(target.detector())
                .setClassName(target.className())
                .setStarted(target.started())
                .setLastSeen(target.lastSeen())
                .setMatches(target.matches())
                .setShared(target.shared())
                .setToldUnseen(target.toldUnseen())
                .setEmbedding(target.embedding().map(Embedding::values).orElse(null))
                .setBox(target.box().map(Geometry::box).orElse(null))
                .setElsewhere(target.elsewhere())
                .build();
    }

    static ObjectMemory toObjects(DetectionMemory memory) {
        return new ObjectMemory(
                memory.getNextNumber(),
                memory.getTentative().stream().map(ObjectMemories::toObject).toList(),
                targets(memory));
    }

    /** What detectors told of targets, by id. */
    static Map<String, DetectedTarget> targets(DetectionMemory memory) {
        Map<String, DetectedTarget> targets = new TreeMap<>();
        for (DetectedTargetState state : memory.getTargets()) {
            targets.put(
                    state.getTargetId(),
                    new DetectedTarget(
                            state.getDetector(),
                            state.getClassName(),
                            state.getStarted(),
                            state.getLastSeen(),
                            state.getMatches(),
                            state.getShared(),
                            state.getToldUnseen(),
                            Optional.ofNullable(state.getEmbedding()).map(Embedding::new),
                            Optional.ofNullable(state.getBox()).map(Geometry::box),
                            state.getElsewhere()));
        }
        return targets;
    }

    private static TentativeObject toObject(TentativeState state) {
        return new TentativeObject(
                state.getDetector(),
                state.getClassName(),
                Geometry.box(state.getBox()),
                state.getCaptureTime(),
                state.getVelocityX(),
                state.getVelocityY(),
                state.getSights().stream()
                        .map(sight -> new Sight(sight.getFrame(), sight.getSeen()))
                        .toList());
    }
}
