package io.siamstream.operators.finished;

import io.siamstream.schemas.PathPoint;
import io.siamstream.schemas.ThinnedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * Thins paths by the algorithm of Douglas and Peucker, piece by piece as they grow and once more at
 * the end. Each of the two has half of the error that is allowed, for the errors of one thinning
 * after another add up. A path that has too many points all the same is thinned with twice the
 * error, and so on; what it came to is told with it.
 */
final class PathThinning {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final double error;
    private final int mostPoints;

    /**
     * @param error how far a point that is left out may be from the path, pixels
     * @param mostPoints most points of a path
     */
    PathThinning(double error, int mostPoints) {
        this.error = error;
        this.mostPoints = mostPoints;
    }

    /** A path with the points that followed it, these thinned. */
    ThinnedPath grown(ThinnedPath path, List<PathPoint> recent) {
        List<PathPoint> older = path.getPoints();
        int settled = Math.max(0, older.size() - 1);
        List<PathPoint> open =
                Stream.concat(older.subList(settled, older.size()).stream(), recent.stream())
                        .toList();
        List<PathPoint> points = new ArrayList<>(older.subList(0, settled));
        points.addAll(thinned(open, error / 2));
        return bounded(points, Math.max(path.getError(), error / 2));
    }

    /** The whole path, at its end. */
    ThinnedPath finished(ThinnedPath path) {
        return new ThinnedPath(thinned(path.getPoints(), error / 2), path.getError() + error / 2);
    }

    private ThinnedPath bounded(List<PathPoint> points, double sofar) {
        List<PathPoint> kept = points;
        double total = sofar;
        for (double coarse = 2 * error; kept.size() > mostPoints; coarse *= 2) {
            kept = thinned(kept, coarse);
            total += coarse;
        }
        return new ThinnedPath(kept, total);
    }

    /** Points are told apart by a third coordinate, which the algorithm does not look at. */
    private static List<PathPoint> thinned(List<PathPoint> points, double distance) {
        if (points.size() < 3) {
            return points;
        }
        Coordinate[] line =
                IntStream.range(0, points.size())
                        .mapToObj(
                                i -> new Coordinate(points.get(i).getX(), points.get(i).getY(), i))
                        .toArray(Coordinate[]::new);
        Coordinate[] kept =
                DouglasPeuckerSimplifier.simplify(GEOMETRY.createLineString(line), distance)
                        .getCoordinates();
        return Stream.of(kept).map(place -> points.get((int) place.getZ())).toList();
    }
}
