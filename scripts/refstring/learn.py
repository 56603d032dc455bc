"""Training of the tagger's network with PyTorch: labelled tokens → the arrays of `biblio.refstring.network`."""

import random
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from biblio.refstring.network import Direction, Network
from biblio.refstring.tagger import EXTRAS, surroundings
from biblio.refstring.tokens import BUCKETS, features

Token = tuple[str, int, int, str]
WIDTH = 64
HIDDEN = 96
BATCH = 32


class Tagger(nn.Module):
    """Feature table, bidirectional recurrent layer, and a chain of labels."""

    def __init__(self, labels: int, width: int = WIDTH, hidden: int = HIDDEN) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(BUCKETS, width, mode="sum")
        nn.init.normal_(self.table.weight, 0, 0.1)
        self.around = nn.Linear(EXTRAS, width)
        self.recurrent = nn.GRU(width, hidden, bidirectional=True)
        self.out = nn.Linear(2 * hidden + width, labels)
        self.dropout = nn.Dropout(0.3)
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))
        self.follow = nn.Parameter(torch.zeros(labels, labels))

    def forward(self, batch: "Batch") -> torch.Tensor:
        """The scores [T, B, L] of a batch."""
        known = self.table(batch.rows, batch.offsets)
        inner = self.dropout(nn.functional.embedding(batch.which, known) + self.around(batch.extra))
        packed = nn.utils.rnn.pack_padded_sequence(inner, batch.lengths, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0])
        scores: torch.Tensor = self.out(torch.cat((self.dropout(states), inner), 2))
        return scores

    def loss(self, scores: torch.Tensor, batch: "Batch") -> torch.Tensor:
        """The mean negative log-likelihood of the labellings."""
        gold, there = batch.gold, batch.there
        said = scores.gather(2, gold[..., None])[..., 0] * there
        moved = self.follow[gold[:-1], gold[1:]] * there[1:]
        ends = gold.gather(0, (batch.lengths - 1)[None])[0]
        right = self.first[gold[0]] + said.sum(0) + moved.sum(0) + self.last[ends]
        value = self.first + scores[0]
        for at in range(1, len(scores)):
            reached = torch.logsumexp(value[:, :, None] + self.follow, 1) + scores[at]
            value = torch.where(there[at, :, None] > 0, reached, value)
        return (torch.logsumexp(value + self.last, 1) - right).mean()


class Batch:
    """Strings side by side as tensors; each spelling's features stand once."""

    def __init__(self, strings: Sequence[Sequence[Token]], labels: dict[str, int]) -> None:
        longest = max(map(len, strings))
        spellings: dict[str, int] = {"": 0}
        which = np.zeros((longest, len(strings)), np.int64)
        gold = np.zeros((longest, len(strings)), np.int64)
        extra = np.zeros((longest, len(strings), EXTRAS), np.float32)
        for column, tokens in enumerate(strings):
            words = [token[0] for token in tokens]
            which[: len(words), column] = [spellings.setdefault(word, len(spellings)) for word in words]
            gold[: len(words), column] = [labels[token[3]] for token in tokens]
            extra[: len(words), column] = surroundings(tokens)
        rows = [features(word) if word else (0,) for word in spellings]
        self.rows = torch.tensor([row for one in rows for row in one])
        self.offsets = torch.tensor(np.cumsum([0] + [len(one) for one in rows[:-1]]))
        self.which = torch.tensor(which)
        self.gold = torch.tensor(gold)
        self.extra = torch.tensor(extra)
        self.lengths = torch.tensor([len(tokens) for tokens in strings])
        self.there = (torch.arange(longest)[:, None] < self.lengths).float()


def learn(
    strings: Sequence[Sequence[Token]],
    labels: Sequence[str],
    *,
    epochs: int = 6,
    seed: int = 7,
    rate: float = 5e-3,
    after: Any = None,
) -> Network:
    """Train on labelled strings; the same strings, seed and machine give the same arrays."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(mode=True)
    chance = random.Random(seed)
    known = {label: index for index, label in enumerate(labels)}
    model = Tagger(len(labels))
    optimizer = torch.optim.Adam(model.parameters(), rate)
    batches = -(-len(strings) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * batches + 1)
    began = time.monotonic()
    for epoch in range(epochs):
        model.train()
        total = 0.0
        ordered = sorted(strings, key=lambda tokens: len(tokens) + chance.random() * 10)
        places = list(range(0, len(ordered), BATCH))
        chance.shuffle(places)
        for place in places:
            batch = Batch(ordered[place : place + BATCH], known)
            loss = model.loss(model(batch), batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / batches:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        if after:
            after(to_network(model, labels))
    return to_network(model, labels)


def to_network(model: Tagger, labels: Sequence[str]) -> Network:
    """The model's weights as arrays."""

    def array(tensor: torch.Tensor) -> Any:
        return tensor.detach().numpy().astype(np.float32)

    directions = [
        Direction(
            array(getattr(model.recurrent, f"weight_ih_l0{way}")).T.copy(),
            array(getattr(model.recurrent, f"weight_hh_l0{way}")).T.copy(),
            array(getattr(model.recurrent, f"bias_ih_l0{way}")),
            array(getattr(model.recurrent, f"bias_hh_l0{way}")),
        )
        for way in ("", "_reverse")
    ]
    return Network(
        labels=tuple(labels),
        table=array(model.table.weight),
        extra=array(model.around.weight).T.copy(),
        extra_bias=array(model.around.bias),
        forward=directions[0],
        backward=directions[1],
        out=array(model.out.weight).T.copy(),
        out_bias=array(model.out.bias),
        first=array(model.first),
        last=array(model.last),
        follow=array(model.follow),
    )
