package io.holdfast.expression;

import io.holdfast.expression.PatternNode.BackReference;
import io.holdfast.expression.PatternNode.Choice;
import io.holdfast.expression.PatternNode.Group;
import io.holdfast.expression.PatternNode.Look;
import io.holdfast.expression.PatternNode.One;
import io.holdfast.expression.PatternNode.Place;
import io.holdfast.expression.PatternNode.Repeat;
import io.holdfast.expression.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression as instructions for {@link PatternMatcher}. Its length is in proportion to that of the pattern,
 * whatever the numbers in braces are.
 *
 * @param groups how many groups there are, without the whole match
 * @param registers how many numbers a search has to remember: where each group starts and ends, and two for each loop
 */
record PatternProgram(List<Instruction> instructions, int groups, int registers, PatternFlags flags) {

    /** What an instruction does with its operands {@code a} to {@code d}. */
    enum Operation {
        /** Takes one character of the set. */
        ONE,
        /** Takes characters of the set: at least {@code a}, at most {@code b}, as many as can be when {@code c} is 1. */
        MANY,
        /** Tries the instruction {@code a} first, and {@code b} when that fails. */
        FORK,
        /** Goes on at {@code a}. */
        JUMP,
        /** Remembers the place in register {@code a}. */
        SAVE,
        /** Forgets the registers from {@code a} to before {@code b}. */
        FORGET,
        /** Begins a loop that counts in register {@code a} and remembers its round's start in the next one. */
        BEGIN,
        /** Decides on another round of the loop in {@code a} or on leaving it for {@code b}; {@code c} and {@code d} are least and most. */
        DECIDE,
        /** Begins a round of the loop in {@code a}. */
        ROUND,
        /** Takes what group {@code a} matched. */
        REFER,
        /** Looks with the instructions that follow, up to an END, and goes on at {@code a}; {@code b} is 1 when they must fail. */
        LOOK,
        AT_START,
        AT_END,
        AT_WORD_BOUNDARY,
        AT_NO_WORD_BOUNDARY,
        /** The match is complete. */
        END
    }

    /** One instruction. A backward one moves from right to left, as looks behind do. */
    record Instruction(
            Operation operation,
            int a,
            int b,
            int c,
            int d,
            boolean flag,
            @Nullable CharacterSet set) {}

    static PatternProgram of(PatternNode node, int groups, PatternFlags flags) {
        Compiler compiler = new Compiler(groups);
        compiler.write(node, false);
        compiler.add(Operation.END, 0, 0);
        return new PatternProgram(List.copyOf(compiler.instructions), groups, compiler.registers, flags);
    }

    /** Writes the instructions of one pattern. */
    private static final class Compiler {

        private final List<Instruction> instructions = new ArrayList<>();
        private int registers;

        Compiler(int groups) {
            this.registers = 2 * (groups + 1);
        }

        private int add(Operation operation, int a, int b) {
            return add(new Instruction(operation, a, b, 0, 0, false, null));
        }

        private int add(Instruction instruction) {
            instructions.add(instruction);
            return instructions.size() - 1;
        }

        void write(PatternNode node, boolean backward) {
            switch (node) {
                case One(CharacterSet set) -> add(new Instruction(Operation.ONE, 0, 0, 0, 0, backward, set));
                case Sequence(List<PatternNode> parts) ->
                    (backward ? parts.reversed() : parts).forEach(part -> write(part, backward));
                case Choice(List<PatternNode> alternatives) -> choice(alternatives, backward);
                case Group(int number, PatternNode inner) -> {
                    add(Operation.SAVE, 2 * number + (backward ? 1 : 0), 0);
                    write(inner, backward);
                    add(Operation.SAVE, 2 * number + (backward ? 0 : 1), 0);
                }
                case Repeat repeat -> repeat(repeat, backward);
                case BackReference(int group) -> add(new Instruction(Operation.REFER, group, 0, 0, 0, backward, null));
                case Look(PatternNode inner, boolean ahead, boolean negated) -> {
                    int look = add(Operation.LOOK, 0, 0);
                    write(inner, !ahead);
                    add(Operation.END, 0, 0);
                    set(look, Operation.LOOK, instructions.size(), negated ? 1 : 0);
                }
                case Place place ->
                    add(
                            switch (place) {
                                case START -> Operation.AT_START;
                                case END -> Operation.AT_END;
                                case WORD_BOUNDARY -> Operation.AT_WORD_BOUNDARY;
                                case NO_WORD_BOUNDARY -> Operation.AT_NO_WORD_BOUNDARY;
                            },
                            0,
                            0);
            }
        }

        private void set(int at, Operation operation, int a, int b) {
            instructions.set(at, new Instruction(operation, a, b, 0, 0, false, null));
        }

        private void choice(List<PatternNode> alternatives, boolean backward) {
            List<Integer> jumps = new ArrayList<>();
            for (PatternNode alternative : alternatives.subList(0, alternatives.size() - 1)) {
                int fork = add(Operation.FORK, 0, 0);
                write(alternative, backward);
                jumps.add(add(Operation.JUMP, 0, 0));
                set(fork, Operation.FORK, fork + 1, instructions.size());
            }
            write(alternatives.getLast(), backward);
            jumps.forEach(jump -> set(jump, Operation.JUMP, instructions.size(), 0));
        }

        private void repeat(Repeat repeat, boolean backward) {
            if (repeat.most() == 0) {
                return;
            }
            if (repeat.inner() instanceof One(CharacterSet set)) {
                add(new Instruction(
                        Operation.MANY, repeat.least(), repeat.most(), repeat.greedy() ? 1 : 0, 0, backward, set));
                return;
            }
            boolean counts = repeat.least() > 0
                    || (repeat.most() > 1 && repeat.most() != PatternNode.NO_LIMIT)
                    || repeat.inner().matchesNothing();
            if (counts) {
                countedLoop(repeat, backward);
            } else {
                simpleLoop(repeat, backward);
            }
        }

        /** None, one or any number of rounds that each take a character at least, so nothing has to be counted. */
        private void simpleLoop(Repeat repeat, boolean backward) {
            int fork = add(Operation.FORK, 0, 0);
            forgetGroups(repeat);
            write(repeat.inner(), backward);
            if (repeat.most() > 1) {
                add(Operation.JUMP, fork, 0);
            }
            int exit = instructions.size();
            set(fork, Operation.FORK, repeat.greedy() ? fork + 1 : exit, repeat.greedy() ? exit : fork + 1);
        }

        private void countedLoop(Repeat repeat, boolean backward) {
            int register = registers;
            registers += 2;
            add(Operation.BEGIN, register, 0);
            int decide = add(Operation.DECIDE, 0, 0);
            add(Operation.ROUND, register, 0);
            forgetGroups(repeat);
            write(repeat.inner(), backward);
            add(Operation.JUMP, decide, 0);
            instructions.set(
                    decide,
                    new Instruction(
                            Operation.DECIDE,
                            register,
                            instructions.size(),
                            repeat.least(),
                            repeat.most(),
                            repeat.greedy(),
                            null));
        }

        private void forgetGroups(Repeat repeat) {
            if (repeat.firstGroup() < repeat.endOfGroups()) {
                add(Operation.FORGET, 2 * repeat.firstGroup(), 2 * repeat.endOfGroups());
            }
        }
    }
}
