/* Figures of the prose against each other. Not for use outside data/rule/. */
#ifndef DATA_RULE_RULE_STATED_H
#define DATA_RULE_RULE_STATED_H

#include "data/rule/rule_check.h"

/* 收到36件，较上年增加5件，增长16.13%, or 2021年收到31件，2022年收到36件，增长16.13%. */
void rule_check_change(const struct rule_info *rule, const struct rule_claims *claims,
                       struct record *record);
/* 收到32件，其中网络申请24件，占75%. */
void rule_check_share(const struct rule_info *rule, const struct rule_claims *claims,
                      struct record *record);

#endif
