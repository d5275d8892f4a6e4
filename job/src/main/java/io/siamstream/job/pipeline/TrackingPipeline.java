package io.siamstream.job.pipeline;

import static org.apache.flink.configuration.ExecutionOptions.FLUSH_AFTER_EVERY_RECORD;

import io.siamstream.job.options.ExecutionOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.options.TracksFormat;
import io.siamstream.job.options.TracksOptions;
import io.siamstream.operators.Orders;
import io.siamstream.operators.RawRecord;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.CommandDecoding;
import io.siamstream.operators.decoding.FrameDecoding;
import io.siamstream.operators.decoding.ImageDecoder;
import io.siamstream.operators.finished.FinishedTracks;
import io.siamstream.operators.tracking.CameraTracking;
import io.siamstream.operators.tracking.Connections;
import io.siamstream.operators.tracking.PicturedEvents;
import io.siamstream.operators.tracking.TrackedFrames;
import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.ReceivedRules;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The wiring of the job, over any source and sink:
 *
 * <pre>
 * frames      -> frame decoding      -+
 *                                     +- by camera -> tracking -> tracks
 * commands    -> command decoding    -+
 * detections  -> detection decoding  -+  where the options name their topics
 * rules       -> rules decoding, to all detections, and by camera to tracking
 * hand-overs  -> hand-over decoding  -+
 *
 * tracking -> hand-overs
 * tracks -> by camera -> finished tracks, where the options name their topic
 *
 * dead letters: what each of them refused
 * </pre>
 *
 * <p>Every operator has a fixed uid, so that a savepoint of one version starts the next.
 */
public final class TrackingPipeline {

    private final Endpoints endpoints;
    private final TrackerFactory tracker;
    private final ImageDecoder images;
    private final JobConfiguration configuration;

    /**
     * A pipeline that is not yet built.
     *
     * @param endpoints where it reads and writes
     * @param tracker opens the tracker of a subtask
     * @param images decodes pictures
     * @param configuration the job's options
     */
    public TrackingPipeline(
            Endpoints endpoints,
            TrackerFactory tracker,
            ImageDecoder images,
            JobConfiguration configuration) {
        this.endpoints = endpoints;
        this.tracker = tracker;
        this.images = images;
        this.configuration = configuration;
    }

    /** Adds the pipeline to an environment and sets the environment up for it. */
    public void addTo(StreamExecutionEnvironment environment) {
        environment.configure(settings());
        // A frame is larger than a network buffer; its end would wait for the next one, or 100 ms.
        environment.setBufferTimeout(FLUSH_AFTER_EVERY_RECORD);
        SingleOutputStreamOperator<ReceivedFrame> frames = frames(environment);
        SingleOutputStreamOperator<CameraOrder> commands = commands(environment);
        List<DataStream<DeadLetter>> refused = new ArrayList<>();
        refused.add(commands.getSideOutput(DeadLetters.TAG));
        Optional<DataStream<ReceivedRules>> rules =
                new RulesInput(endpoints, configuration).addTo(environment, refused);
        Optional<DataStream<CameraOrder>> detections =
                new DetectionInput(endpoints, configuration).addTo(environment, rules, refused);
        HandOverLoop loop = new HandOverLoop(endpoints, configuration);
        Optional<DataStream<CameraOrder>> handOvers = loop.open(environment, refused);
        DataStream<CameraOrder> orders =
                Stream.of(detections, handOvers, rules.map(RulesInput::orders))
                        .flatMap(Optional::stream)
                        .reduce(commands, DataStream::union);
        SingleOutputStreamOperator<TrackEvent> tracks =
                CameraTracking.attach(
                                frames,
                                orders,
                                tracker,
                                images,
                                configuration.operatorOptions(),
                                new Connections(detections.isPresent(), handOvers.isPresent()))
                        .name("tracking")
                        .uid("tracking");
        write(tracks);
        loop.close(tracks);
        if (configuration.find(KafkaOptions.FINISHED_TRACKS_TOPIC).isPresent()) {
            finish(tracks);
        }
        refused.add(tracks.getSideOutput(DeadLetters.TAG));
        refused.stream()
                .reduce(frames.getSideOutput(DeadLetters.TAG), DataStream::union)
                .sinkTo(endpoints.deadLetters())
                .name("dead letters")
                .uid("dead-letters-sink");
    }

    /** Under one uid, so that a savepoint starts a job that writes another format. */
    private void write(SingleOutputStreamOperator<TrackEvent> tracks) {
        DataStreamSink<?> sink =
                configuration.get(TracksOptions.FORMAT) == TracksFormat.NV_FRAME
                        ? tracks.getSideOutput(TrackedFrames.TAG).sinkTo(endpoints.trackedFrames())
                        : tracks.sinkTo(endpoints.tracks());
        sink.name("tracks").uid("tracks-sink");
    }

    private void finish(SingleOutputStreamOperator<TrackEvent> tracks) {
        tracks.getSideOutput(PicturedEvents.TAG)
                .keyBy(pictured -> pictured.getEvent().getCameraId(), Types.STRING)
                .process(
                        new FinishedTracks(configuration.operatorOptions()),
                        new RecordTypeInfo<>(FinishedTrack.class))
                .name("finished tracks")
                .uid("finished-tracks")
                .sinkTo(endpoints.finishedTracks())
                .name("finished tracks")
                .uid("finished-tracks-sink");
    }

    private SingleOutputStreamOperator<ReceivedFrame> frames(
            StreamExecutionEnvironment environment) {
        WireFormat<FrameEvent> format =
                WireFormats.of(configuration, KafkaOptions.FRAMES_TOPIC, FrameEvent.class);
        WatermarkStrategy<RawRecord> watermarks =
                WatermarkStrategy.<RawRecord>forBoundedOutOfOrderness(
                                configuration.get(ExecutionOptions.WATERMARK_DELAY))
                        .withTimestampAssigner(context -> new CaptureTimestamps(format))
                        .withIdleness(configuration.get(ExecutionOptions.WATERMARK_IDLENESS));
        return environment
                .fromSource(endpoints.frames(), watermarks, "frames")
                .uid("frames-source")
                .process(
                        new FrameDecoding(format, configuration.operatorOptions()),
                        new RecordTypeInfo<>(ReceivedFrame.class))
                .name("frame decoding")
                .uid("frame-decoding");
    }

    /** Commands have no event time of their own: idle in between, they hold back no watermark. */
    private SingleOutputStreamOperator<CameraOrder> commands(
            StreamExecutionEnvironment environment) {
        WatermarkStrategy<RawRecord> watermarks =
                WatermarkStrategy.<RawRecord>noWatermarks()
                        .withIdleness(configuration.get(ExecutionOptions.WATERMARK_IDLENESS));
        return environment
                .fromSource(endpoints.commands(), watermarks, "commands")
                .uid("commands-source")
                .process(
                        new CommandDecoding(
                                WireFormats.of(
                                        configuration,
                                        KafkaOptions.COMMANDS_TOPIC,
                                        TargetCommand.class),
                                configuration.operatorOptions()),
                        Orders.TYPE)
                .name("command decoding")
                .uid("command-decoding");
    }

    private Configuration settings() {
        Configuration settings = new Configuration();
        configuration
                .find(ExecutionOptions.PARALLELISM)
                .ifPresent(value -> settings.set(CoreOptions.DEFAULT_PARALLELISM, value));
        settings.set(
                PipelineOptions.MAX_PARALLELISM,
                configuration.get(ExecutionOptions.MAX_PARALLELISM));
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL,
                configuration.get(ExecutionOptions.CHECKPOINT_INTERVAL));
        return settings;
    }
}
