package io.siamstream.experiments.benchmark.speed;

import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.operators.decoding.OpenCvImageDecoder;
import io.siamstream.operators.tracking.target.TrackerStates;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackerState;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** Where the time of a target in a frame goes, in one thread. */
public final class PartsSection {

    private static final int STEPS = 48;
    private static final double NANOS = 1e6;

    private final SpeedSetting setting;
    private final Map<String, DescriptiveStatistics> parts = new LinkedHashMap<>();

    private PartsSection(SpeedSetting setting) {
        this.setting = setting;
    }

    /** Measures one profile and gives the lines of its table, beside so many targets in a pass. */
    public static List<String> lines(SpeedSetting setting) throws Exception {
        List<String> lines = new ArrayList<>();
        List<PartsSection> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int targets : setting.quick() ? List.of(1) : List.of(1, 8)) {
            columns.add(measure(setting, Profile.LIGHT, targets));
            names.add("light, %d target(s)".formatted(targets));
            setting.say("parts: light profile, %d target(s)", targets);
        }
        columns.add(measure(setting, Profile.RESNET, 1));
        names.add("ResNet, 1 target");
        lines.add("| Part, median of wall ms a target | " + String.join(" | ", names) + " |");
        lines.add("|:--|" + "--:|".repeat(names.size()));
        for (String part : columns.get(0).parts.keySet()) {
            StringBuilder row = new StringBuilder("| " + part + " |");
            for (PartsSection column : columns) {
                row.append(
                        String.format(
                                Locale.ROOT,
                                " %.2f |",
                                SpeedTables.median(column.parts.get(part))));
            }
            lines.add(row.toString());
        }
        return lines;
    }

    private static PartsSection measure(SpeedSetting setting, Profile profile, int targets)
            throws Exception {
        PartsSection section = new PartsSection(setting);
        try (Tracker tracker = setting.open(profile, 1)) {
            section.run(tracker, targets);
        }
        return section;
    }

    private void run(Tracker tracker, int targets) throws Exception {
        DecodedFootage pictures = NetworkSection.pictures(setting, targets);
        OpenCvImageDecoder decoder = new OpenCvImageDecoder(new Configuration());
        TypeSerializer<TrackerState> avro =
                new AvroTypeInfo<>(TrackerState.class).createSerializer(new SerializerConfigImpl());
        TrackerWorkload work = new TrackerWorkload(tracker, pictures, true, 1);
        work.prepare();
        int steps = setting.steps(STEPS, targets) + setting.warmUp();
        for (int step = 0; step < steps; step++) {
            long decoding = decode(decoder, pictures.footage(), step);
            work.step();
            if (step >= setting.warmUp()) {
                note("decoding a picture, JPEG, one target in it", decoding, targets);
                note(work.timings(), targets);
                note("state to bytes and back", roundTrip(work.states(), avro), targets);
            }
        }
    }

    private void note(BatchTimings timings, int targets) {
        note("crop", timings.crop(), targets);
        note("network", timings.network(), targets);
        note("mask", timings.mask(), targets);
        note("update of the template", timings.update(), targets);
        note("identity, box, confidence, state", timings.postprocess(), targets);
    }

    private void note(String part, long nanos, int targets) {
        parts.computeIfAbsent(part, unseen -> new DescriptiveStatistics())
                .addValue(nanos / NANOS / targets);
    }

    /** Nanoseconds to decode the n-th picture of each camera as the job does. */
    private static long decode(OpenCvImageDecoder decoder, Footage footage, int step)
            throws Exception {
        int cameras = footage.cameras().size();
        long nanos = 0;
        for (int camera = 0; camera < cameras; camera++) {
            FrameEvent frame = footage.frame((long) step * cameras + camera, Instant.EPOCH);
            long start = System.nanoTime();
            decoder.decode(
                    frame.getEncoding(),
                    frame.getWidth(),
                    frame.getHeight(),
                    (ByteBuffer) frame.getPayload());
            nanos += System.nanoTime() - start;
        }
        return nanos;
    }

    /** Nanoseconds to make bytes of states, as RocksDB does every time, and states of them. */
    private static long roundTrip(List<TargetState> states, TypeSerializer<TrackerState> avro)
            throws IOException {
        long start = System.nanoTime();
        for (TargetState state : states) {
            DataOutputSerializer out = new DataOutputSerializer(1024);
            avro.serialize(TrackerStates.toAvro(state), out);
            TrackerStates.toTracker(
                    avro.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())));
        }
        return System.nanoTime() - start;
    }
}
