"""What calls to the model cost."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field


class Usage(BaseModel):
    """Tokens, money and time of one call, or of several added up.

    `generation_time_ms` adds the calls' own times: parallel calls count each.
    `is_estimated` says that a broken stream gave no figures of its own.
    """

    model_config = ConfigDict(frozen=True)

    model: str = ""
    input_tokens: int = Field(default=0, ge=0)
    output_tokens: int = Field(default=0, ge=0)
    cost_usd: float = Field(default=0.0, ge=0)
    generation_time_ms: int = Field(default=0, ge=0)
    calls: int = Field(default=0, ge=0)
    is_estimated: bool = False

    @property
    def total_tokens(self) -> int:
        """Input and output together, as budgets count."""
        return self.input_tokens + self.output_tokens

    def plus(self, *, other: "Usage") -> Self:
        """The sum of both; the later model name wins."""
        return self.model_copy(
            update={
                "model": other.model or self.model,
                "input_tokens": self.input_tokens + other.input_tokens,
                "output_tokens": self.output_tokens + other.output_tokens,
                "cost_usd": round(self.cost_usd + other.cost_usd, 8),
                "generation_time_ms": self.generation_time_ms
                + other.generation_time_ms,
                "calls": self.calls + other.calls,
                "is_estimated": self.is_estimated or other.is_estimated,
            }
        )
