// What the grammar hands to the lifting functions: a tree of kinds over token indexes, without any PEGTL type. It lives only
// inside parse().
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace bareme::syntax {

enum class NodeKind : unsigned char {
  Root,
  // Expressions
  Date, Amount, Percent, Duration, Number, True, False, Text, Name, Member, Call, ToCent, ToUnit,
  PreviousPeriod, Switch, Branch, If, Postfix, Unary, Negate, Product, Multiply, Divide, Sum, Add, Subtract,
  Comparison, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Among, CodeList, Code, GroupName,
  Fallback, Negation, Not, AndList, OrList,
  // Keys
  Keys, KeySession, KeyDay, KeyMonth, KeyCivilYear, KeyMembershipYear, KeyField, KeyPeriod, FirstCare,
  KeySliding, KeyLifetime,
  // Clauses and their parts
  Clause, Including, OnTop, Reason, Source, SourceDocument, OnlyIf, Noun, ClauseName, RequiredName,
  Scope, Exclusion, Requirement, Waiting, Base, Rate, Indemnity, LumpSum, Withholding, WithholdingCap, Cap,
  Once, Counted, UnitLimit, Draw, TakeOver, Definition, Label,
  // Declarations and their parts
  Document, DocumentEntry, CodeSet, CodeEntry, ReadAs, FileName, String, Group, Since, Until, Record, Field,
  FieldName, FieldType, Optional, Default, Column, JoinedColumns, Parameter, Hypothesis, ParameterRow,
  ParameterValue, Table, TableInput, InputType, TableOutput, TableRow, Otherwise, CellAny, CellRange,
  CellCompare, CellValue, RowValue, Allowance, Levels, Level, Guarantee, Completes, Overrides, SchemeWord,
  ContractWord, Payer, OrderBefore, OrderAfter, Responsible, Case, CaseScenario, CaseFacts, CaseLine, LineFacts,
  ExpectedFacts, ContractFact, PlainFact, Path, PathWord, WordValue, Scenario, Declaration,
};

struct Node {
  NodeKind kind = NodeKind::Root;
  std::size_t begin = 0;  // tokens [begin, end)
  std::size_t end = 0;
  std::vector<std::unique_ptr<Node>> children;
};

}  // namespace bareme::syntax
