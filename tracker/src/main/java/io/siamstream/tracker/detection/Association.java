package io.siamstream.tracker.detection;

import io.siamstream.tracker.detection.Outcome.Match;
import io.siamstream.tracker.detection.Outcome.Move;
import io.siamstream.tracker.detection.Outcome.Shared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which detections of one frame are of which targets, and what follows from it. In two steps,
 * because some of it only the tracker can tell: {@link #questions()} are asked of it in one batch,
 * {@link #resolve} takes the answers.
 *
 * <ul>
 *   <li>A detection that overlaps a target in sight is of that target, at the least total cost.
 *   <li>What is left near a target in sight, or within reach of a lost one of its class, may be
 *       that target: the tracker is asked, and who is surest gets it.
 *   <li>Of two targets on one object, one is taken off it.
 *   <li>What is left then and lies on no target's object may become a target.
 * </ul>
 */
public final class Association {

    private static final double BELIEVED = 0.5;
    private static final double ON_UNDETECTED = 0.3;
    private static final double ON_DETECTED = 0.6;
    private static final double PART_INSIDE = 0.85;
    private static final double PART_AREA = 0.5;

    private final Situation situation;
    private final Map<Integer, Integer> matches;
    private final List<Question> searches;
    private final Overlaps overlaps;

    private Association(Situation situation) {
        this.situation = situation;
        this.matches = Matching.of(situation);
        this.searches = new Reach(situation, matches).questions();
        this.overlaps = new Overlaps(situation, matches);
    }

    /**
     * Pairs what overlaps.
     *
     * @param memory what is remembered of the camera's objects
     * @param targets the camera's live targets, where they were in the frame
     * @param frame the detections
     */
    public static Association begin(
            FollowRules rules,
            ObjectMemory memory,
            List<FollowedTarget> targets,
            DetectionFrame frame) {
        return new Association(Situation.of(rules, memory, targets, frame));
    }

    /** What is to be asked of the tracker, in the detections' frame; often nothing. */
    public List<Question> questions() {
        List<Question> questions = new ArrayList<>(searches);
        questions.addAll(overlaps.questions());
        return questions;
    }

    /**
     * What follows.
     *
     * @param answers the tracker's confidence, one for each question, in order
     */
    public Outcome resolve(List<Double> answers) {
        Map<Integer, Integer> seen = new TreeMap<>(matches);
        List<Move> moves = moves(answers.subList(0, searches.size()), seen);
        Map<String, DetectedTarget> known = new TreeMap<>(situation.memory().targets());
        List<Shared> shared =
                overlaps.resolve(answers.subList(searches.size(), answers.size()), seen, known);
        seen.forEach((target, detection) -> note(target, detection, known));
        List<String> unseen = unseen(seen.keySet(), known);
        Newcomers newcomers = new Newcomers(situation, free(seen), known);
        return new Outcome(
                new ObjectMemory(newcomers.nextNumber(), newcomers.tentative(), known),
                newcomers.starts(),
                moves,
                seen.entrySet().stream()
                        .filter(pair -> pair.getValue().equals(matches.get(pair.getKey())))
                        .map(pair -> match(pair.getKey(), pair.getValue()))
                        .toList(),
                shared,
                unseen);
    }

    /** Who is surest of a detection gets it. */
    private List<Move> moves(List<Double> answers, Map<Integer, Integer> seen) {
        Map<Integer, Map<Integer, Integer>> asked = new TreeMap<>();
        for (int at = 0; at < searches.size(); at++) {
            Question question = searches.get(at);
            asked.computeIfAbsent(position(question.targetId()), target -> new TreeMap<>())
                    .put(question.detection(), at);
        }
        List<Move> moves = new ArrayList<>();
        Pairing.best(
                        situation.targets().size(),
                        situation.detections().size(),
                        (target, detection) -> {
                            Integer question = asked.getOrDefault(target, Map.of()).get(detection);
                            boolean believed =
                                    question != null && answers.get(question) >= BELIEVED;
                            return believed ? answers.get(question) : 0;
                        })
                .forEach(
                        pair -> {
                            seen.put(pair.row(), pair.column());
                            moves.add(
                                    new Move(
                                            situation.target(pair.row()).id(),
                                            asked.get(pair.row()).get(pair.column())));
                        });
        return moves;
    }

    private int position(String id) {
        return situation.targets().stream().map(FollowedTarget::id).toList().indexOf(id);
    }

    private void note(int target, int at, Map<String, DetectedTarget> known) {
        Detection detection = situation.detection(at);
        known.compute(
                situation.target(target).id(),
                (id, own) ->
                        own == null
                                ? DetectedTarget.first(detection, situation.frame(), false)
                                : own.seen(detection, situation.frame()));
    }

    /** Targets in sight that are not seen for long by who saw them last, told once. */
    private List<String> unseen(Set<Integer> seen, Map<String, DetectedTarget> known) {
        DetectionFrame frame = situation.frame();
        List<String> unseen = new ArrayList<>();
        for (int target = 0; target < situation.targets().size(); target++) {
            String id = situation.target(target).id();
            DetectedTarget own = known.get(id);
            boolean watched =
                    own != null
                            && !own.elsewhere()
                            && !own.toldUnseen()
                            && own.detector().equals(frame.detector());
            if (!watched || seen.contains(target) || situation.target(target).lost()) {
                continue;
            }
            Duration since = Duration.between(own.lastSeen(), frame.time());
            if (since.compareTo(situation.rules().unseenAfter()) > 0) {
                known.put(id, own.told());
                unseen.add(id);
            }
        }
        return unseen;
    }

    /** Detections that are of no target and lie on no target's object. */
    private List<Detection> free(Map<Integer, Integer> seen) {
        List<Detection> free = new ArrayList<>();
        for (int at = 0; at < situation.detections().size(); at++) {
            Detection detection = situation.detection(at);
            if (!seen.containsValue(at)
                    && !matches.containsValue(at)
                    && !isOnTarget(detection, seen)) {
                free.add(detection);
            }
        }
        return free;
    }

    private boolean isOnTarget(Detection detection, Map<Integer, Integer> seen) {
        for (int target = 0; target < situation.targets().size(); target++) {
            Integer own = seen.get(target);
            boolean on =
                    own == null
                            ? !situation.target(target).lost()
                                    && situation.target(target).box().overlap(detection.box())
                                            > ON_UNDETECTED
                            : isSameAs(situation.detection(own), detection);
            if (on) {
                return true;
            }
        }
        return false;
    }

    /** Two that a detector tells apart are two, unless they lie on each other or one is a part. */
    private static boolean isSameAs(Detection own, Detection other) {
        boolean part =
                own.className().equals(other.className())
                        && other.box().area() < PART_AREA * own.box().area()
                        && Geometry.inside(other.box(), own.box()) > PART_INSIDE;
        return part || own.box().overlap(other.box()) > ON_DETECTED;
    }

    private Match match(int target, int detection) {
        return new Match(
                situation.target(target).id(),
                situation.target(target).box(),
                situation.detection(detection).box());
    }
}
