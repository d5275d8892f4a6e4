package io.siamstream.tools.targets;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.Region;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where an object is in a frame: a box or a polygon. */
final class RegionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--box",
            split = ",",
            paramLabel = "X,Y,WIDTH,HEIGHT",
            hideParamSyntax = true,
            description = "The object's box in pixels of the frame.")
    private List<Double> box;

    @Option(
            names = "--polygon",
            split = ",",
            paramLabel = "X1,Y1,X2,Y2,X3,Y3,...",
            hideParamSyntax = true,
            description = "Instead of the box: corners around the object, at least three.")
    private List<Double> polygon;

    /**
     * The region that was given.
     *
     * @throws ParameterException if none was, or both, or with a wrong number of coordinates
     */
    Region region() {
        if ((box == null) == (polygon == null)) {
            throw error("Give either --box or --polygon");
        }
        if (box != null) {
            return Region.newBuilder().setBox(box()).build();
        }
        if (polygon.size() < 6
                || polygon.size() % 2 != 0
                || !polygon.stream().allMatch(Double::isFinite)) {
            throw error("--polygon takes at least three corners, two numbers each");
        }
        return Region.newBuilder().setPolygon(polygon).build();
    }

    private Box box() {
        try {
            return Boxes.of(box);
        } catch (IllegalArgumentException e) {
            throw error("--box takes x,y,width,height with a width and height above zero");
        }
    }

    private ParameterException error(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
